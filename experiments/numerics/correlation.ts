import { covariance, variance } from "./summary.ts";
import { midRanks } from "./ranks.ts";

/**
 * Pearson's correlation of two series of one length; null for fewer than 2 pairs, where one does not vary, or where a
 * square leaves the range of doubles.
 */
export function pearsonCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  if (x.length < 2) return null;
  const spreadX = Math.sqrt(variance(x));
  const spreadY = Math.sqrt(variance(y));
  const correlation = covariance(x, y) / spreadX / spreadY;
  return Number.isFinite(correlation) ? Math.max(-1, Math.min(1, correlation)) : null;
}

/** Spearman's correlation: that of the ranks, equal values sharing the mean of their places. */
export function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  return pearsonCorrelation(midRanks(x), midRanks(y));
}
