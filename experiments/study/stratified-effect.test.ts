import { describe, expect, test } from "vitest";
import { RandomSource } from "../../engine/random/random-source.ts";
import { pairedEffect } from "../analysis/paired-effect.ts";
import { tTest } from "../analysis/t-test.ts";
import { jumpStrata, jumpsWithin, strataOfRuns, strataShares } from "../design/jump-strata.ts";
import { comparePairs, meanOver, stratifiedEstimate } from "./stratified-effect.ts";
import type { RunStrata } from "./study-strata.ts";

const TWO: RunStrata = { probabilities: [0.9, 0.1], ofRuns: [0, 0, 0, 1, 1] };
const NOTHING = [0, 0, 0, 0, 0];

describe("a comparison in strata", () => {
  test("weighs means, variances and degrees of freedom by stratum", () => {
    // By hand: means 2 and 15, variances 1 and 50; a = 0.81 / 3 and 0.01 * 50 / 2.
    const found = stratifiedEstimate(TWO, [1, 2, 3, 10, 20])!;
    expect(found.estimate).toBeCloseTo(3.3, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.27 + 0.25), 12);
    expect(found.df).toBeCloseTo(0.52 ** 2 / (0.27 ** 2 / 2 + 0.25 ** 2), 12);
    expect(found.effectiveRuns).toBeCloseTo(1 / (0.81 / 3 + 0.01 / 2), 12);
  });

  test("is Student's own of one stratum, to the last digits, its caution about skewness too", () => {
    const one: RunStrata = { probabilities: [1], ofRuns: [0, 0, 0, 0, 0] };
    for (const values of [
      [1, 2, 3, 10, 20],
      [1, 2, 3, 4, 5.5],
    ]) {
      const [plain, found] = [null, one].map((strata) => comparePairs(strata, NOTHING, values));
      expect(found!.effect.t).toBeCloseTo(plain!.effect.t!, 10);
      expect(found!.effect.p).toBeCloseTo(plain!.effect.p!, 10);
      expect(found!.effect.sd).toBeCloseTo(tTest(values).sd, 10);
      expect([found!.df, found!.effectiveRuns]).toEqual([4, 5].map((x) => expect.closeTo(x, 10)));
      expect(found!.effect.skewed).toBe(plain!.effect.skewed);
    }
  });

  test("is the paired comparison where there are no strata", () => {
    const [x, y] = [
      [1, 2, null, 4],
      [2, 2, 5, 7],
    ];
    const found = comparePairs(null, x, y);
    expect(found).toEqual({ effect: pairedEffect(x, y), df: 2, effectiveRuns: null });
  });

  test("says no effect sizes and no correlation, which would be those of runs as they were shared", () => {
    const { effect } = comparePairs(TWO, [5, 6, 7, 8, 9], [1, 2, 3, 10, 20]);
    expect(effect).toMatchObject({ sizes: null, correlation: null, varianceReduction: null });
    expect(effect.referenceMean).toBeCloseTo(0.9 * 6 + 0.1 * 8.5, 12);
  });

  test("says nothing where a stratum has one pair, and no difference only where all were seen", () => {
    const hidden = comparePairs(TWO, NOTHING, [0, 0, 0, 0, null]);
    expect(hidden.effect).toMatchObject({ n: 4, estimate: null, identical: false });
    expect(comparePairs(TWO, NOTHING, NOTHING).effect).toMatchObject({
      estimate: 0,
      identical: true,
    });
  });

  test("means of what runs tell are weighed, and open where a stratum tells nothing", () => {
    expect(meanOver(TWO, [1, 1, 1, 0, null])).toBeCloseTo(0.9, 12);
    expect(meanOver(TWO, [1, 1, 1, null, null])).toBeNull();
    expect(meanOver(null, [1, 0, null])).toBe(0.5);
    expect(meanOver(null, [null])).toBeNull();
  });
});

/** A loss that a rule causes in runs with two jumps or more: one run in 27. */
describe("over 1,000 studies of a rare loss", () => {
  const MEAN = 0.3;
  const LOSS = 10;
  const RUNS = 60;
  const strata = jumpStrata(MEAN, 2);
  const probabilities = strata.map(({ probability }) => probability);
  const truth = LOSS * probabilities[2]!;
  const ofRuns = strataOfRuns(strataShares(strata, 1), RUNS);
  const source = new RandomSource();

  const studies = Array.from({ length: 1000 }, (_, study) => {
    source.reset({ seed: 20_270_104, replication: study, antithetic: false });
    source.seek(24, 0, 0, 2 * RUNS);
    const loss = (jumps: number): number => (jumps >= 2 ? LOSS * (0.5 + source.uniform()) : 0);
    const values = [...ofRuns].map((s) => {
      const jumps = jumpsWithin(strata[s]!, MEAN, source.uniformOpen());
      return loss(jumps) + source.normal();
    });
    return comparePairs(
      { probabilities, ofRuns },
      values.map(() => 0),
      values,
    ).effect;
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const estimates = studies.map(({ estimate }) => estimate!);
  const centre = mean(estimates);
  const variance = mean(estimates.map((each) => (each - centre) ** 2));

  test("the mean over studies is the truth", () => {
    expect(Math.abs(centre - truth)).toBeLessThan(4 * Math.sqrt(variance / studies.length));
  });

  test("95 % intervals hold it in 93 % to 97 % of them, 90 % ones in 87 % to 93 %", () => {
    const share = (level: "interval" | "interval90"): number =>
      mean(studies.map((each) => Number(each[level]![0] <= truth && truth <= each[level]![1])));
    expect(share("interval")).toBeGreaterThan(0.93);
    expect(share("interval")).toBeLessThan(0.97);
    expect(share("interval90")).toBeGreaterThan(0.87);
    expect(share("interval90")).toBeLessThan(0.93);
  });

  test("the stated error is that of the estimates", () => {
    const stated = mean(studies.map(({ sd, n }) => sd! ** 2 / n));
    expect(Math.abs(stated / variance - 1)).toBeLessThan(0.15);
  });

  test("it is less than plain runs would have: a loss is in few of them", () => {
    const square = LOSS ** 2 * (1 + 1 / 12) * probabilities[2]!;
    // The noise of 1 is in every run; strata of equal size pay for it with weight on few of them.
    const ofJumps = variance - noiseVariance();
    expect(ofJumps).toBeLessThan((square - truth ** 2) / RUNS / 5);
  });

  const noiseVariance = (): number =>
    probabilities.reduce(
      (sum, p, s) => sum + (p * p) / [...ofRuns].filter((r) => r === s).length,
      0,
    );
});
