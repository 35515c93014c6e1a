import { rankCorrelation } from "../../numerics/correlation.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Fact 4: Spearman's correlation of a bar's volume (lots) and |return| (methods 5.1). Columns of unlike length:
 * degenerate; fewer than 3 bars: insufficient_data; one of them constant: zero_variance.
 */
export function volumeVolatility(
  returns: ArrayLike<number>,
  volumes: ArrayLike<number>,
): MetricValue {
  const n = returns.length;
  if (volumes.length !== n) return missing("degenerate", n);
  if (n < 3) return missing("insufficient_data", n);
  const correlation = rankCorrelation(Float64Array.from(returns, Math.abs), volumes);
  return correlation === null ? missing("zero_variance", n) : measured(correlation, n);
}
