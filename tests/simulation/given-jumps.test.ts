import { expect, test } from "vitest";
import type { Scenario } from "../../engine/scenario.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";

const market = scenarioOf({ days: 2 });
const hashOf = (jumps?: number | null): string =>
  runWhole(market, jumps === undefined ? SOME_IDENTITY : { ...SOME_IDENTITY, jumps }).hashes
    .traceHash;

/** The compute price moves by jumps alone: so many steps move it. */
const calm: Scenario = {
  ...market,
  economy: {
    ...market.economy,
    compute: {
      ...market.economy.compute,
      volatility: 0,
      slowVolatility: 0,
      slowDrift: 0,
      jumpMean: -0.2,
      jumpSd: 0.01,
    },
  },
};

function largeMoves(jumps: number): number {
  const { tape } = runWhole(calm, { ...SOME_IDENTITY, jumps });
  const levels = tape
    .table("spot")
    .filter((row) => row["index"] === 0 && row["record"] === 0)
    .map((row) => row["price"]!);
  return levels.filter((level, i) => i > 0 && Math.abs(level / levels[i - 1]! - 1) > 0.1).length;
}

test("a run with a given number of jumps has so many, and no others", () => {
  for (const jumps of [0, 1, 3]) expect(largeMoves(jumps)).toBe(jumps);
});

test("no number is the run that it always was; each number is another run", () => {
  expect(hashOf(null)).toBe(hashOf());
  const hashes = [hashOf(), hashOf(1), hashOf(2), hashOf(3)];
  expect(new Set(hashes).size).toBe(4);
  expect(hashOf(2)).toBe(hashes[2]);
});

test("a run with a given number of jumps that is put back to a snapshot ends with the same hashes", () => {
  const identity = { ...SOME_IDENTITY, jumps: 4 };
  for (const at of [0, 0.3, 0.8]) {
    const { hashes } = runWhole(market, identity, {
      drive: (run) => {
        run.advance({ timeUs: Math.floor(run.endUs * at) });
        const snapshot = run.snapshot();
        run.advance({});
        run.restore(snapshot);
        run.advance({});
      },
    });
    expect(hashes).toEqual(runWhole(market, identity).hashes);
  }
});

test("what is no number of jumps is refused", () => {
  for (const jumps of [-1, 0.5, Number.NaN]) expect(() => hashOf(jumps)).toThrow("jumps is whole");
});
