import { covarianceOf, leastSquares, neweyWestLag } from "./least-squares.ts";
import type { Matrix } from "./matrix.ts";

/** A linear regression with its errors under four assumptions about the residuals. */
export interface Regression {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Null where y does not vary about its mean (or, without an intercept, is zero throughout). */
  readonly rSquared: number | null;
  /** Sum of squared residuals / (n - k). */
  readonly residualVariance: number;
  /** Squared changes of the residuals over their squares, summed (Durbin and Watson 1950); null where these are 0. */
  readonly durbinWatson: number | null;
  /** Covariances of the coefficients, k x k: see `covarianceOf`. */
  readonly classic: Matrix;
  readonly hc1: Matrix;
  readonly hc3: Matrix;
  readonly neweyWest: Matrix;
  readonly lag: number;
  readonly n: number;
  readonly k: number;
}

/**
 * Ordinary least squares of `y` on k columns (an intercept is a column of ones, given by the caller), Newey and West's
 * covariance with Bartlett weights at `lag` lags, by default floor(4 (n / 100)^(2/9)).
 * Null where n <= k or the columns are linearly dependent.
 */
export function regression(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  lag: number = neweyWestLag(y.length),
): Regression | null {
  if (y.length <= columns.length) return null;
  const fit = leastSquares(y, columns);
  if (fit === null) return null;
  const { coefficients, residuals, rSquared, n, k } = fit;
  const squares = residuals.reduce((sum, u) => sum + u * u, 0);
  return {
    coefficients,
    residuals,
    rSquared,
    residualVariance: squares / (n - k),
    durbinWatson: squares > 0 ? squaredChanges(residuals) / squares : null,
    classic: covarianceOf(fit, columns, { kind: "classic" }),
    hc1: covarianceOf(fit, columns, { kind: "hc1" }),
    hc3: covarianceOf(fit, columns, { kind: "hc3" }),
    neweyWest: covarianceOf(fit, columns, { kind: "newey-west", lag }),
    lag,
    n,
    k,
  };
}

/** The square roots of the diagonal of a covariance. */
export function standardErrors({ rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) =>
    Math.sqrt(Math.max(0, values[i * columns + i]!)),
  );
}

function squaredChanges(u: Float64Array): number {
  let total = 0;
  for (let t = 1; t < u.length; t++) total += (u[t]! - u[t - 1]!) * (u[t]! - u[t - 1]!);
  return total;
}
