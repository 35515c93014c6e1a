import { missing } from "../measured-value.ts";
import type { ExceedanceCounts } from "./exceedances.ts";
import { bernoulliLog, type CoverageTest, likelihoodRatio } from "./likelihood-ratio.ts";

/**
 * Proportion of failures (Kupiec 1995, Journal of Derivatives 3(2), eq. 6): twice the log of
 * `(x/n)^x (1 - x/n)^(n - x) / (rate^x (1 - rate)^(n - x))` for x exceedances in n days, chi-squared with one degree of
 * freedom where days exceed independently with probability `rate`, between 0 and 1. No day: insufficient_data.
 */
export function kupiecTest(
  { days, exceedances }: Pick<ExceedanceCounts, "days" | "exceedances">,
  rate: number,
): CoverageTest {
  if (days === 0) {
    return { statistic: missing("insufficient_data"), p: missing("insufficient_data") };
  }
  const kept = days - exceedances;
  const restricted = bernoulliLog(exceedances, kept, rate);
  return likelihoodRatio(restricted, bernoulliLog(exceedances, kept, exceedances / days), 1, days);
}
