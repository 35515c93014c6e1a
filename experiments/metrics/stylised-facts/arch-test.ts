import { chiSquaredUpper } from "../../numerics/chi-squared.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Engle's Lagrange multiplier test of constant variance: (n - lags) R^2 of squared demeaned returns on their own `lags`
 * last values, chi-squared with `lags` degrees of freedom (Engle 1982, Econometrica 50). Fewer than 3 lags + 2 returns:
 * insufficient_data; squares that do not vary: zero_variance.
 * @public
 */
export function archTest(
  returns: ArrayLike<number>,
  lags = 5,
): { readonly statistic: MetricValue; readonly p: MetricValue } {
  const n = returns.length;
  const none = (status: "insufficient_data" | "zero_variance") => {
    const nothing = missing(status, n);
    return { statistic: nothing, p: nothing };
  };
  if (!(Number.isInteger(lags) && lags >= 1 && n >= 3 * lags + 2)) return none("insufficient_data");
  const center = mean(returns);
  const squares = Float64Array.from(returns, (r) => (r - center) * (r - center));
  const columns = Array.from({ length: lags }, (_, k) => squares.slice(lags - k - 1, n - k - 1));
  const ones = new Float64Array(n - lags).fill(1);
  const rSquared = leastSquares(squares.subarray(lags), [ones, ...columns])?.rSquared ?? null;
  if (rSquared === null) return none("zero_variance");
  const statistic = measured(Math.max(0, rSquared) * (n - lags), n);
  const p =
    statistic.value === null ? statistic : measured(chiSquaredUpper(statistic.value, lags), n);
  return { statistic, p };
}
