import { assert } from "../../engine/base/assert.ts";
import { matrix, solve, type Matrix } from "./matrix.ts";

/**
 * Wald's statistic of the hypothesis that the coefficients are `values`: d' V^-1 d with the differences d and their
 * covariance V; chi-squared with as many degrees of freedom as coefficients for large n (Wald 1943). Null where V is
 * singular.
 */
export function waldStatistic(
  coefficients: ArrayLike<number>,
  values: ArrayLike<number>,
  covariance: Matrix,
): number | null {
  const k = coefficients.length;
  assert(values.length === k, `${k} coefficients, ${values.length} values for them`);
  const differences = Float64Array.from(values, (value, i) => coefficients[i]! - value);
  const weighted = solve(covariance, matrix(k, 1, differences));
  return weighted && differences.reduce((sum, d, i) => sum + d * weighted.values[i]!, 0);
}
