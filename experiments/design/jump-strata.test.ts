import { describe, expect, test } from "vitest";
import { poissonQuantile } from "../../engine/random/poisson.ts";
import { designSource, DESIGN_DRAW, seekDesign } from "./design-source.ts";
import { jumpStrata, jumpsWithin, strataOfRuns, strataShares } from "./jump-strata.ts";
import { stratifiedMean } from "./stratified-mean.ts";

const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1));

test.each([0.1, 2, 30])(
  "strata of a mean of %d jumps have Poisson's probabilities, together 1",
  (mean) => {
    const strata = jumpStrata(mean, 4);
    expect(strata.map(({ jumps, orMore }) => [jumps, orMore])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
    for (const { jumps, orMore, probability } of strata) {
      const exact = (Math.exp(-mean) * mean ** jumps) / factorial(jumps);
      if (!orMore) expect(Math.abs(probability / exact - 1)).toBeLessThan(1e-13);
    }
    expect(strata.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 13);
  },
);

test("the tail of a rare number of jumps keeps its digits", () => {
  // The leading terms of exp(-0.001) 0.001^5 / 5! (1 + 0.001/6 + ...).
  const tail = jumpStrata(0.001, 5).at(-1)!.probability;
  const exact = ((Math.exp(-0.001) * 0.001 ** 5) / 120) * (1 + 0.001 / 6 + 0.001 ** 2 / 42);
  expect(Math.abs(tail / exact - 1)).toBeLessThan(1e-9);
});

test("jumps within the strata, each taken as often as it is probable, are Poisson's own", () => {
  const mean = 1.7;
  for (const { jumps, orMore, probability } of jumpStrata(mean, 3)) {
    const stratum = { jumps, orMore, probability };
    const below = jumpStrata(mean, 3)
      .filter((other) => other.jumps < jumps)
      .reduce((sum, other) => sum + other.probability, 0);
    for (let i = 0; i < 200; i++) {
      const u = (i + 0.5) / 200;
      expect(jumpsWithin(stratum, mean, u)).toBe(poissonQuantile(below + u * probability, mean));
    }
  }
});

describe("shares and runs", () => {
  const strata = jumpStrata(0.5, 3);

  test("shares lie between the probabilities and equal parts", () => {
    const total = (shares: readonly number[]): number =>
      shares.reduce((sum, each) => sum + each, 0);
    expect(strataShares(strata, 0)[3]).toBeCloseTo(strata[3]!.probability, 12);
    expect(strataShares(strata, 1)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(total(strataShares(strata, 0.4))).toBeCloseTo(1, 13);
  });

  test("every first part of the runs has the shares, to less than the number of strata", () => {
    const shares = strataShares(strata, 0.3);
    const runs = strataOfRuns(shares, 500);
    const counts = shares.map(() => 0);
    for (const [i, stratum] of runs.entries()) {
      counts[stratum]!++;
      for (const [s, count] of counts.entries()) {
        expect(Math.abs(count - shares[s]! * (i + 1))).toBeLessThan(shares.length);
      }
    }
  });
});

/** A loss that needs three jumps: 1 where there are so many. */
const isLost = (jumps: number): number => (jumps >= 3 ? 1 : 0);

test("the weighed mean of a rare loss is its probability, with a smaller error than plain runs have", () => {
  const mean = 0.3;
  const strata = jumpStrata(mean, 2);
  const truth = jumpStrata(mean, 3).at(-1)!.probability;
  const runs = strataOfRuns(strataShares(strata, 0.9), 3000);
  const source = designSource(5);
  seekDesign(source, DESIGN_DRAW.scrambling, 9, 0, 10_000);
  const losses = [...runs].map((s) => isLost(jumpsWithin(strata[s]!, mean, source.uniformOpen())));
  const probabilities = strata.map(({ probability }) => probability);
  const { mean: found, standardError, effectiveRuns } = stratifiedMean(probabilities, runs, losses);
  expect(Math.abs(found.value! - truth)).toBeLessThan(3 * standardError.value!);
  expect(standardError.value!).toBeLessThan(Math.sqrt((truth * (1 - truth)) / 3000) / 2);
  expect(effectiveRuns).toBeGreaterThan(300);
});

test("proportional strata weigh every run alike", () => {
  const { mean, effectiveRuns } = stratifiedMean([0.5, 0.5], [0, 1, 0, 1], [1, 2, 3, 6]);
  expect(mean).toEqual({ value: 3, status: "ok", n: 4 });
  expect(effectiveRuns).toBe(4);
});

test("a stratum that was hardly seen leaves the mean open", () => {
  const { mean, standardError } = stratifiedMean([0.9, 0.1], [0, 0, 1, 1], [1, 2, 3, null]);
  expect(mean).toMatchObject({ value: null, status: "insufficient_data", n: 3 });
  expect(standardError.value).toBeNull();
});

test("means of jumps that are none are refused", () => {
  expect(() => jumpStrata(0, 2)).toThrow("above 0 and at most 700");
  expect(() => jumpStrata(1, 0)).toThrow("1 jump or more");
});
