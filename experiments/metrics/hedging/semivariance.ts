import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Mean squared excess of losses over a target, sum(max(0, x - target)^2) / n; losses are positive, target 0 is the
 * budget. In squared money. No losses given: insufficient_data.
 */
export function semivariance(losses: ArrayLike<number>, target = 0): MetricValue {
  const n = losses.length;
  if (n === 0) return missing("insufficient_data");
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const excess = losses[i]! - target;
    if (!(excess <= 0)) squares += excess * excess;
  }
  return measured(squares / n, n);
}

/** 1 - semivariance(hedged) / semivariance(unhedged); without an unhedged loss above the target: degenerate. */
export function semivarianceReduction(
  unhedged: ArrayLike<number>,
  hedged: ArrayLike<number>,
  target = 0,
): MetricValue {
  const before = semivariance(unhedged, target);
  const after = semivariance(hedged, target);
  if (before.value === null) return before;
  if (after.value === null) return after;
  if (before.value === 0) return missing("degenerate", before.n);
  return measured(1 - after.value / before.value, Math.min(before.n, after.n));
}
