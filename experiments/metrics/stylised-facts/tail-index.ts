import { log } from "../../../engine/base/real.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Hill's index of a tail and its error, see `tailIndex`. */
export interface TailIndex {
  /** alpha: P(X > x) falls like x^-alpha. */
  readonly alpha: MetricValue;
  /** alpha / sqrt(k): too small under clustering, where blocks should be resampled. */
  readonly standardError: MetricValue;
  /** Values in the tail. */
  readonly k: number;
}

/**
 * Hill's estimator, 1 / mean(ln(x_(i) / x_(k+1))) over the k largest of positive values, the threshold being the (k+1)-th
 * largest (Hill 1975, Annals of Statistics 3). R's evir takes the k-th as threshold and divides by k all the same.
 * For returns: |r| for both tails, or those of one sign (`oneSided`). Values that are not positive and finite are left
 * out; not more than k positive values, or k below 2: insufficient_data; a tail of equal values: zero_variance.
 */
export function tailIndex(values: ArrayLike<number>, k: number): TailIndex {
  const positive = Float64Array.from(values)
    .filter((value) => value > 0 && value < Infinity)
    .sort((a, b) => b - a);
  const n = values.length;
  if (!(Number.isInteger(k) && k >= 2 && positive.length > k)) {
    const none = missing("insufficient_data", n);
    return { alpha: none, standardError: none, k };
  }
  const threshold = positive[k]!;
  let excess = 0;
  for (let i = 0; i < k; i++) excess += log(positive[i]! / threshold);
  if (excess === 0) {
    const none = missing("zero_variance", n);
    return { alpha: none, standardError: none, k };
  }
  const alpha = k / excess;
  return { alpha: measured(alpha, n), standardError: measured(alpha / Math.sqrt(k), n), k };
}

/** Hill's index of |r| with the share `share` of all returns in the tail (5 %, 2.5 %, 10 %), rounded down. */
export function tailIndexOfReturns(returns: ArrayLike<number>, share: number): TailIndex {
  // The slack undoes the rounding of a product that is a whole number.
  const k = Math.floor(share * returns.length + 1e-9);
  return tailIndex(Float64Array.from(returns, Math.abs), k);
}

/** The returns of one sign, as positive numbers. */
export function oneSided(returns: ArrayLike<number>, sign: 1 | -1): Float64Array {
  return Float64Array.from(returns, (r) => sign * r).filter((r) => r > 0);
}
