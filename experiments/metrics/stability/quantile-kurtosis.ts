import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Fewest values: below, the outer quantiles are the extremes. */
const LEAST_VALUES = 40;

/**
 * (q.975 - q.025) / (q.75 - q.25) with type-7 quantiles: 2.91 for a normal distribution, more with heavy tails, and
 * finite in variance where the kurtosis is not (methods 4.4). Fewer than 40 values: insufficient_data; quartiles that
 * are equal: zero_variance.
 * @public
 */
export function quantileKurtosis(x: ArrayLike<number>): MetricValue {
  const n = x.length;
  if (n < LEAST_VALUES) return missing("insufficient_data", n);
  const sorted = sortedCopy(x);
  const between = (low: number, high: number): number =>
    quantile(sorted, high) - quantile(sorted, low);
  const middle = between(0.25, 0.75);
  return middle === 0 ? missing("zero_variance", n) : measured(between(0.025, 0.975) / middle, n);
}
