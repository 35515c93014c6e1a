import { mean, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Fewest twins for a standard score. */
export const LEAST_TWINS = 10;

/** D = (settlement - true index) / true index, as a ratio (methods 4.8); a true index of 0: degenerate. */
export function settlementDistortion(settlement: number, trueIndex: number): MetricValue {
  return measured((settlement - trueIndex) / trueIndex, 1);
}

/**
 * How many standard deviations an expiry's difference (settlement less true index, money; or D) lies from `center`, in
 * expiries without a manipulator. A deviation that is not positive: zero_variance.
 */
export function distortionScore(difference: number, deviation: number, center = 0): MetricValue {
  return deviation > 0
    ? measured((difference - center) / deviation, 1)
    : missing("zero_variance", 1);
}

/**
 * The same against the differences of twins with the same seeds and no manipulator: their mean and standard deviation
 * (n - 1). Fewer than `least` (10) twins: insufficient_data; `n` counts twins.
 * @public
 */
export function distortionAgainstTwins(
  difference: number,
  twinDifferences: ArrayLike<number>,
  least = LEAST_TWINS,
): MetricValue {
  const n = twinDifferences.length;
  if (n < Math.max(2, least)) return missing("insufficient_data", n);
  const deviation = Math.sqrt(variance(twinDifferences));
  return { ...distortionScore(difference, deviation, mean(twinDifferences)), n };
}
