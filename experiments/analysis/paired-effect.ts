import { mean } from "../numerics/summary.ts";
import { median as middle } from "../numerics/quantile.ts";
import { crnGain, type CrnGain } from "./crn-gain.ts";
import { effectSizes, type EffectSizes } from "./effect-sizes.ts";
import { normalityCaution } from "./normality-caution.ts";
import { tInterval, tTest } from "./t-test.ts";

export { mean };

/** What a rule did to one outcome: arm minus reference on the same seeds. */
export interface PairedEffect extends CrnGain {
  /** Pairs in which both arms have a value. */
  readonly n: number;
  readonly referenceMean: number | null;
  readonly armMean: number | null;
  /** Mean of the differences; null without pairs. */
  readonly estimate: number | null;
  /**
   * 95 % interval of the mean difference (Student's t); a point where all differences are one, null where they are all
   * zero (there is nothing to estimate) or fewer than two.
   */
  readonly interval: readonly [number, number] | null;
  /** 90 % interval: what equivalence is judged by (two one-sided tests at 5 %). */
  readonly interval90: readonly [number, number] | null;
  /** Two-sided; null where the differences do not vary. */
  readonly p: number | null;
  /** Student's t of the differences, n - 1 degrees of freedom; null with p. */
  readonly t: number | null;
  /** Standard deviation of the differences. */
  readonly sd: number | null;
  /** Every difference is exactly zero: the arms are one. */
  readonly identical: boolean;
  readonly sizes: EffectSizes | null;
  /** Whether the differences are too skewed for Student's t at this number of pairs. */
  readonly skewed: boolean;
}

/** Both sides of the pairs that have both, and y - x. */
export interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly differences: Float64Array;
}

/** Pairs by position; one with a missing side is left out. */
export function completePairs(
  reference: readonly (number | null)[],
  arm: readonly (number | null)[],
): Pairs {
  const pairs = reference.flatMap((x, i) => {
    const y = arm[i];
    return x === null || y === null || y === undefined ? [] : [[x, y] as const];
  });
  return {
    x: Float64Array.from(pairs, ([x]) => x),
    y: Float64Array.from(pairs, ([, y]) => y),
    differences: Float64Array.from(pairs, ([x, y]) => y - x),
  };
}

/**
 * The paired comparison of methods 6.1: differences d_i = y_i - x_i by seed, mean, Student's t interval and p-value,
 * what common random numbers saved, effect sizes. Pairs are left out where a side is missing, and counted by `n`.
 */
export function pairedEffect(
  reference: readonly (number | null)[],
  arm: readonly (number | null)[],
): PairedEffect {
  const { x, y, differences } = completePairs(reference, arm);
  const n = differences.length;
  if (n === 0) return NO_PAIRS;
  const base = {
    ...NO_PAIRS,
    n,
    referenceMean: mean(x),
    armMean: mean(y),
    estimate: mean(differences),
    identical: differences.every((difference) => difference === 0),
  };
  if (n < 2) return base;
  const test = tTest(differences);
  const about = {
    ...base,
    ...crnGain(x, y),
    sd: test.sd,
    sizes: effectSizes(x, y, test),
    skewed: normalityCaution(differences),
  };
  if (base.identical) return about;
  return {
    ...about,
    interval: tInterval(test, 0.95),
    interval90: tInterval(test, 0.9),
    p: test.p,
    t: test.t,
  };
}

const NO_PAIRS: PairedEffect = {
  n: 0,
  referenceMean: null,
  armMean: null,
  estimate: null,
  interval: null,
  interval90: null,
  p: null,
  t: null,
  sd: null,
  identical: false,
  correlation: null,
  varianceReduction: null,
  sizes: null,
  skewed: false,
};

/** The middle value, the mean of the two middle ones for an even number; null of none. */
export const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : middle(values);
