import type { PriceChanges } from "./price-changes.ts";

/**
 * The hedge ratio of least variance, rho sigma_S / sigma_F = cov(own, futures) / var(futures) of the changes
 * (Xing 2026, proposition 6.1, eq. 8; Ederington 1979). Null where futures did not move.
 */
export function minimumVarianceRatio({ own, futures }: PriceChanges): number | null {
  const [ownMean, futuresMean] = [meanOf(own), meanOf(futures)];
  let [covariance, variance] = [0, 0];
  for (const [i, change] of futures.entries()) {
    covariance += (own[i]! - ownMean) * (change - futuresMean);
    variance += (change - futuresMean) * (change - futuresMean);
  }
  return variance > 0 ? covariance / variance : null;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
