import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Mean realised variance of the sessions after a limit was hit over that of the same sessions in the twin without
 * limits (or of matched sessions without a hit): above 1, the limit moves volatility to later (Kim and Rhee 1997;
 * methods 4.9). A ratio of means, so that still sessions do no harm. No sessions: insufficient_data; matched sessions
 * that never move: zero_variance.
 * @public
 */
export function volatilitySpillover(
  varianceNext: ArrayLike<number>,
  varianceMatched: ArrayLike<number>,
): MetricValue {
  const n = Math.min(varianceNext.length, varianceMatched.length);
  if (n === 0) return missing("insufficient_data");
  const matched = mean(varianceMatched);
  return matched === 0 ? missing("zero_variance", n) : measured(mean(varianceNext) / matched, n);
}
