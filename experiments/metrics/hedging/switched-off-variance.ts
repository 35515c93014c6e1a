import { variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * The part of the variance of a hedged loss that a source causes: 1 - var(loss in the twin without it) / var(loss),
 * over paired replications with the same draws (methods 3.4). Negative where the source offset another.
 * @public
 */
export function switchedOffVariance(
  losses: ArrayLike<number>,
  lossesWithout: ArrayLike<number>,
): MetricValue {
  const n = Math.min(losses.length, lossesWithout.length);
  if (losses.length !== lossesWithout.length) return missing("degenerate", n);
  if (n < 2) return missing("insufficient_data", n);
  const total = variance(losses);
  return total === 0
    ? missing("zero_variance", n)
    : measured(1 - variance(lossesWithout) / total, n);
}
