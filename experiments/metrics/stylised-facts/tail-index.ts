import { log } from "../../../engine/base/real.ts";
import { sortedCopy } from "../../numerics/quantile.ts";
import { measured, missing, withError } from "../measured-value.ts";
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
 * Hill's estimator, 1 / mean(ln(x_(i) / x_(k+1))) over the k largest of positive values, the threshold being the
 * (k+1)-th largest (Hill 1975, Annals of Statistics 3). R's evir takes the k-th as threshold and divides by k all the
 * same. For returns: |r| for both tails, or those of one sign (`oneSided`). Values that are not positive and finite
 * are left out; not more than k positive values, or k below 2: insufficient_data; a tail of equal values:
 * zero_variance.
 */
export function tailIndex(values: ArrayLike<number>, k: number): TailIndex {
  const rising = sortedCopy(positivesOf(values));
  const n = values.length;
  const place = rising.length - 1 - k;
  if (!(Number.isInteger(k) && k >= 2 && place >= 0)) {
    const none = missing("insufficient_data", n);
    return { alpha: none, standardError: none, k };
  }
  const threshold = rising[place]!;
  let excess = 0;
  for (let i = place + 1; i < rising.length; i++) excess += log(rising[i]! / threshold);
  if (excess === 0) {
    const none = missing("zero_variance", n);
    return { alpha: none, standardError: none, k };
  }
  const alpha = k / excess;
  const error = alpha / Math.sqrt(k);
  return { alpha: withError(measured(alpha, n), error), standardError: measured(error, n), k };
}

/** Hill's index of |r| with the share `share` of all returns in the tail (5 %, 2.5 %, 10 %), rounded down. */
export function tailIndexOfReturns(returns: ArrayLike<number>, share: number): TailIndex {
  // The slack undoes the rounding of a product that is a whole number.
  const k = Math.floor(share * returns.length + 1e-9);
  const sizes = new Float64Array(returns.length);
  for (let t = 0; t < sizes.length; t++) sizes[t] = Math.abs(returns[t]!);
  return tailIndex(sizes, k);
}

/** The returns of one sign, as positive numbers. */
export function oneSided(returns: ArrayLike<number>, sign: 1 | -1): Float64Array {
  return Float64Array.from(returns, (r) => sign * r).filter((r) => r > 0);
}

function positivesOf(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > 0 && values[i]! < Infinity) kept[count++] = values[i]!;
  }
  return kept.subarray(0, count);
}
