import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * sqrt(RV openSecondsAYear / openSeconds): volatility a year of a realised variance that was measured over
 * `openSeconds` of trading, halts and locked time that the returns leave out not counted (methods 4.1). No open time
 * or a negative variance: degenerate.
 * @public
 */
export function annualisedVolatility(
  realisedVariance: number,
  openSeconds: number,
  openSecondsAYear: number,
): MetricValue {
  if (!(openSeconds > 0 && openSecondsAYear > 0 && realisedVariance >= 0)) {
    return missing("degenerate");
  }
  return measured(Math.sqrt((realisedVariance * openSecondsAYear) / openSeconds), 1);
}
