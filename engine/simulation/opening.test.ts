import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runWhole } from "../../tests/simulation/fact-tape.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "../../tests/simulation/random-scenario.ts";
import { shareOut } from "./opening.ts";

describe("shares of what is left over", () => {
  test.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [-10, [1, 1, 1], [-4, -3, -3]],
    [10, [3, 1], [8, 2]],
    [2, [1, 1, 1], [1, 1, 0]],
  ])("of %i lots by weights %j are %j", (lots, weights, shares) => {
    const capacity = weights.map((weight, agent) => ({ agent, weight }));
    expect(shareOut(lots, capacity).map((share) => share.lots)).toEqual(shares);
  });

  test("sum to the whole, whatever the weights", () => {
    const weights = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), weights, (lots, list) => {
        const shares = shareOut(
          lots,
          list.map((weight, agent) => ({ agent, weight })),
        );
        const sum = shares.reduce((total, share) => total + share.lots, 0);
        expect(sum).toBe(lots);
        for (const share of shares) {
          expect(share.lots === 0 || Math.sign(share.lots) === Math.sign(lots)).toBe(true);
        }
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });

  test("are none where there is nothing to share, or nobody", () => {
    expect(shareOut(0, [{ agent: 0, weight: 1 }])).toEqual([]);
    expect(shareOut(5, [])).toEqual([]);
  });
});

test("where nobody takes the other side of what others open with, the month is named at once", () => {
  const scenario = scenarioOf({});
  const hedgers = groupOf(QUIET_CHOICE, "firms", "application-hedger", 3);
  expect(() => runWhole({ ...scenario, population: [hedgers] })).toThrow(
    /SCU-2027-01 opens \d+ lots out of balance, and nobody takes the other side/,
  );
});
