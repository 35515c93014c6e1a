import { normalUpper } from "../numerics/normal-distribution.ts";
import { sortedCopy } from "../numerics/quantile.ts";

/** Whether values rise or fall with the order of their groups. */
export interface TrendTest {
  /** Pairs of values of different groups that rise with the groups' order; equal ones count half. */
  readonly j: number;
  readonly mean: number;
  readonly variance: number;
  readonly z: number;
  /** Two-sided, by the normal approximation. */
  readonly p: number;
}

/**
 * Jonckheere's trend test of at least two groups in order, at least one value each:
 * mean (N^2 - sum n_i^2) / 4, variance (N^2 (2 N + 3) - sum n_i^2 (2 n_i + 3)) / 72, without correction for ties. For
 * independent groups; on common random numbers it is conservative.
 *
 * @see Jonckheere 1954, Biometrika 41
 */
export function jonckheere(groups: readonly ArrayLike<number>[]): TrendTest {
  const sorted = groups.map(sortedCopy);
  let j = 0;
  for (const [upper, high] of sorted.entries()) {
    for (const low of sorted.slice(0, upper)) j += risingPairs(low, high);
  }
  const sizes = sorted.map(({ length }) => length);
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const mean = (total * total - sizes.reduce((sum, n) => sum + n * n, 0)) / 4;
  const cubic = (n: number): number => n * n * (2 * n + 3);
  const variance = (cubic(total) - sizes.reduce((sum, n) => sum + cubic(n), 0)) / 72;
  const z = (j - mean) / Math.sqrt(variance);
  return { j, mean, variance, z, p: Math.min(1, 2 * normalUpper(Math.abs(z))) };
}

function risingPairs(low: Float64Array, high: Float64Array): number {
  let twice = 0;
  let below = 0;
  let notAbove = 0;
  for (const value of high) {
    while (below < low.length && low[below]! < value) below++;
    while (notAbove < low.length && low[notAbove]! <= value) notAbove++;
    twice += below + notAbove;
  }
  return twice / 2;
}
