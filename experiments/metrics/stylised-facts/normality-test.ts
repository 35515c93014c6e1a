import { chiSquaredUpper } from "../../numerics/chi-squared.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { higherMoments } from "../stability/higher-moments.ts";

/**
 * The test of Jarque and Bera 1980 (Economics Letters 6), n / 6 (g1^2 + g2^2 / 4), chi-squared with 2 degrees of
 * freedom in large samples of independent normal values. Fewer than 2 values: insufficient_data; equal values:
 * zero_variance.
 * @public
 */
export function normalityTest(x: ArrayLike<number>): {
  readonly statistic: MetricValue;
  readonly p: MetricValue;
} {
  const { skewness, excessKurtosis } = higherMoments(x);
  const n = x.length;
  if (skewness.value === null || excessKurtosis.value === null) {
    const none = missing(skewness.status === "ok" ? "degenerate" : skewness.status, n);
    return { statistic: none, p: none };
  }
  const [g1, g2] = [skewness.value, excessKurtosis.value];
  const statistic = measured((n / 6) * (g1 * g1 + (g2 * g2) / 4), n);
  const p = statistic.value === null ? statistic : measured(chiSquaredUpper(statistic.value, 2), n);
  return { statistic, p };
}
