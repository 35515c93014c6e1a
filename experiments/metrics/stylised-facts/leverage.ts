import { pearsonCorrelation } from "../../numerics/correlation.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Fact 6: corr(r_t, r_(t+lag)^2): negative in equities (falls raise volatility), often positive where scarcity lifts a
 * price that cannot be stored. Reported, never gated (methods 5.1). Fewer than 3 pairs, or a lag that is no whole
 * number above 0: insufficient_data; no variation: zero_variance.
 */
export function leverage(returns: ArrayLike<number>, lag: number): MetricValue {
  const n = Math.max(0, returns.length - lag);
  if (!(Number.isInteger(lag) && lag >= 1 && n >= 3)) return missing("insufficient_data", 0);
  const all = Float64Array.from(returns);
  const correlation = pearsonCorrelation(
    all.subarray(0, n),
    all.subarray(lag).map((r) => r * r),
  );
  return correlation === null ? missing("zero_variance", n) : measured(correlation, n);
}
