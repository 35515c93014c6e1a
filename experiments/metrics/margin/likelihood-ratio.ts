import { log } from "../../../engine/base/real.ts";
import { chiSquaredUpper } from "../../numerics/chi-squared.ts";
import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** A test's statistic and the probability of one at least as large where its hypothesis holds. */
export interface CoverageTest {
  readonly statistic: MetricValue;
  readonly p: MetricValue;
}

/** Logarithm of `share^ones (1 - share)^zeros`; nothing to the power of nothing is 1. */
export const bernoulliLog = (ones: number, zeros: number, share: number): number =>
  (ones === 0 ? 0 : ones * log(share)) + (zeros === 0 ? 0 : zeros * log(1 - share));

/** Twice the gap of two log likelihoods, chi-squared with `df` degrees of freedom in large samples. */
export function likelihoodRatio(
  restricted: number,
  free: number,
  df: number,
  n: number,
): CoverageTest {
  const statistic = Math.max(0, 2 * (free - restricted));
  return { statistic: measured(statistic, n), p: measured(chiSquaredUpper(statistic, df), n) };
}
