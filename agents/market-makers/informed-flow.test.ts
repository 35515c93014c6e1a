import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  expectedShare,
  expectedSide,
  type FlowBelief,
  hearFlow,
  newBelief,
  renewShare,
  renewValue,
  sideAfter,
} from "./informed-flow.ts";

const MOST = 0.8;
const SHARES = newBelief(0).above.map((_, i, { length }) => (i / (length - 1)) * MOST);
const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

function after(flow: readonly boolean[]): FlowBelief {
  const belief = newBelief(0);
  for (const bought of flow) hearFlow(belief, bought, 1, MOST);
  return belief;
}

describe("beliefs after some customers", () => {
  test("one who buys: the chance of above is (1 + the mean share) / 2, the quotes are that share apart", () => {
    // Shares 0, 0.1 .. 0.8 are as likely: the mean is 0.4.
    expect(expectedSide(after([true]))).toBeCloseTo(0.4, 12);
    expect(sideAfter(newBelief(0), true, MOST)).toBeCloseTo(0.4, 12);
    expect(sideAfter(newBelief(0), false, MOST)).toBeCloseTo(-0.4, 12);
  });

  test("two buyers in a row: by hand", () => {
    // Chances of the two, given a share: above (1 + s)^2 / 4, below (1 - s)^2 / 4. Their difference is s, their sum
    // (1 + s^2) / 2: side = sum s / sum (1 + s^2) / 2 = 3.6 / ((9 + 2.04) / 2) = 0.652174; the mean of s under
    // (1 + s^2): (3.6 + 1.296) / 11.04 = 0.443478.
    const belief = after([true, true]);
    expect(expectedSide(belief)).toBeCloseTo(0.652174, 6);
    expect(expectedShare(belief, MOST)).toBeCloseTo(0.443478, 6);
    // A buyer and a seller tell nothing of the value, and of the share that it is small: sum s (1 - s^2) over
    // sum (1 - s^2) = 2.304 / 6.96.
    expect(expectedSide(after([true, false]))).toBeCloseTo(0, 12);
    expect(expectedShare(after([true, false]), MOST)).toBeCloseTo(2.304 / 6.96, 12);
  });

  const flows = fc.array(fc.boolean(), { maxLength: 30 });

  test("are those of an exact computation, whatever came in what order", () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const belief = after(flow);
        const buys = flow.filter(Boolean).length;
        const sells = flow.length - buys;
        const above = SHARES.map((s) => (1 + s) ** buys * (1 - s) ** sells);
        const below = SHARES.map((s) => (1 - s) ** buys * (1 + s) ** sells);
        const total = sum(above) + sum(below);
        for (const i of SHARES.keys()) {
          expect(belief.above[i]!).toBeCloseTo(above[i]! / total, 10);
          expect(belief.below[i]!).toBeCloseTo(below[i]! / total, 10);
        }
      }),
    );
  });

  test("say before a customer what they will say after it", () => {
    fc.assert(
      fc.property(flows, fc.boolean(), (flow, next) => {
        const foreseen = sideAfter(after(flow), next, MOST);
        expect(expectedSide(after([...flow, next]))).toBeCloseTo(foreseen, 10);
      }),
    );
  });

  test("halves of a customer add up to it", () => {
    const whole = after([true, false, true]);
    const inHalves = newBelief(0);
    for (const bought of [true, true, false, false, true, true]) {
      hearFlow(inHalves, bought, 0.5, MOST);
    }
    for (const i of SHARES.keys()) expect(inHalves.above[i]!).toBeCloseTo(whole.above[i]!, 12);
  });
});

describe("a value that may have moved on", () => {
  const CHANCE = 0.3;
  /** Chance of above by going through every way in which it may have moved before each customer. */
  function exactly(flow: readonly boolean[]): number {
    let [above, total] = [0, 0];
    for (const share of SHARES) {
      for (let path = 0; path < 2 ** (flow.length + 1); path++) {
        const sideOf = (step: number): number => (path >> step) & 1;
        let weight = 1;
        for (const [step, bought] of flow.entries()) {
          const agrees = (sideOf(step) === 1) === bought;
          weight *= agrees ? 1 + share : 1 - share;
          weight *= sideOf(step + 1) === sideOf(step) ? 1 - CHANCE / 2 : CHANCE / 2;
        }
        total += weight;
        if (sideOf(flow.length) === 1) above += weight;
      }
    }
    return above / total;
  }

  test("is believed in as by going through all ways in which it may have", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (flow) => {
        const belief = newBelief(0);
        for (const bought of flow) {
          hearFlow(belief, bought, 1, MOST);
          renewValue(belief, CHANCE);
        }
        expect(expectedSide(belief)).toBeCloseTo(2 * exactly(flow) - 1, 10);
      }),
      { numRuns: 40 },
    );
  });

  test("of which nothing is left after it surely has; the share that was learnt stays", () => {
    const belief = after([true, true, true]);
    const share = expectedShare(belief, MOST);
    renewValue(belief, 1);
    expect(expectedSide(belief)).toBeCloseTo(0, 12);
    expect(expectedShare(belief, MOST)).toBeCloseTo(share, 12);
  });
});

test("a share that may be another one is never sure: it is mixed with all of the grid", () => {
  const belief = after(Array.from({ length: 2000 }, () => true));
  const side = expectedSide(belief);
  expect(expectedShare(belief, MOST)).toBeGreaterThan(0.79);
  renewShare(belief, 0.1);
  expect(expectedShare(belief, MOST)).toBeCloseTo(0.9 * MOST + 0.1 * 0.4, 2);
  expect(expectedSide(belief)).toBeCloseTo(side, 12);
  expect(sum([...belief.above, ...belief.below])).toBeCloseTo(1, 12);
});
