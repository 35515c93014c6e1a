import { studentQuantile, twoSidedP } from "./student-t.ts";

/** What a rule did to one outcome: arm minus reference on the same seeds. */
export interface PairedEffect {
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
  /** Standard deviation of the differences. */
  readonly sd: number | null;
  /** Every difference is exactly zero: the arms are one. */
  readonly identical: boolean;
}

/**
 * The paired comparison of methods 6.1: differences d_i = y_i - x_i by seed, mean, Student's t interval and p-value.
 * A pair with a missing side is left out and counted by `n`.
 */
export function pairedEffect(
  reference: readonly (number | null)[],
  arm: readonly (number | null)[],
): PairedEffect {
  const pairs = reference.flatMap((x, i) => {
    const y = arm[i];
    return x === null || y === null || y === undefined ? [] : [[x, y] as const];
  });
  const n = pairs.length;
  if (n === 0) return NO_PAIRS;
  const differences = pairs.map(([x, y]) => y - x);
  const estimate = mean(differences);
  const base = {
    n,
    referenceMean: mean(pairs.map(([x]) => x)),
    armMean: mean(pairs.map(([, y]) => y)),
    estimate,
    identical: differences.every((difference) => difference === 0),
  };
  const untested = { ...base, interval: null, interval90: null, p: null };
  if (n < 2) return { ...untested, sd: null };
  if (base.identical) return { ...untested, sd: 0 };
  const sd = Math.sqrt(
    differences.reduce((sum, d) => sum + (d - estimate) * (d - estimate), 0) / (n - 1),
  );
  const standardError = sd / Math.sqrt(n);
  const around = (level: number): readonly [number, number] => {
    const half = studentQuantile(0.5 + level / 2, n - 1) * standardError;
    return [estimate - half, estimate + half];
  };
  return {
    ...base,
    interval: around(0.95),
    interval90: around(0.9),
    p: sd === 0 ? null : twoSidedP(estimate / standardError, n - 1),
    sd,
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
  sd: null,
  identical: false,
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle value, the mean of the two middle ones for an even number; NaN is not expected. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
