import { covarianceOf, leastSquaresEach, type LeastSquares } from "../../numerics/least-squares.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import { mean } from "../../numerics/summary.ts";
import { differences, lagged, laggedPairs, meanProducts, withoutJoins } from "./lagged-columns.ts";
import type { Pair } from "./price-shares.ts";

/** y1 + beta2 y2 + constant, zero in the long run. */
export interface Relation {
  readonly beta2: number;
  readonly constant: number;
}

/** How each price returns to the relation, and what is left. */
export interface ErrorCorrection {
  readonly alpha: Pair;
  /** Classic t-values of alpha. */
  readonly alphaT: Pair;
  /** For each equation the coefficients of dy1, dy2 one bar back, then two, and so on. */
  readonly gamma: readonly [Float64Array, Float64Array];
  /** The mean of residual products over `rows`. */
  readonly omega: Matrix;
  readonly residuals: readonly [Float64Array, Float64Array];
  readonly rows: number;
}

/** y1 - y2 less its mean over all bars. */
export function basisRelation(y1: ArrayLike<number>, y2: ArrayLike<number>): Relation {
  return { beta2: -1, constant: -mean(Float64Array.from(y1, (value, t) => value - y2[t]!)) };
}

/**
 * Least squares of both equations for a given relation; null where the regressors are dependent. `starts`: where
 * sessions begin in the series; no difference in a row spans a break.
 */
export function errorCorrection(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  lags: number,
  relation: Relation,
  starts: readonly number[] = [],
): ErrorCorrection | null {
  const [columns, targets] = [
    errorCorrectionColumns(y1, y2, lags, lags, relation),
    [lagged(differences(y1), 0, lags), lagged(differences(y2), 0, lags)],
  ].map((all) => withoutJoins(all, lags, starts)) as [Float64Array[], Float64Array[]];
  const fits = leastSquaresEach(targets, columns);
  if (fits === null) return null;
  const [first, second] = fits as [LeastSquares, LeastSquares];
  if (first.n <= first.k) return null;
  return {
    alpha: [first.coefficients[0]!, second.coefficients[0]!],
    alphaT: [tOf(first, columns), tOf(second, columns)],
    gamma: [first.coefficients.slice(1), second.coefficients.slice(1)],
    omega: meanProducts(first.residuals, second.residuals),
    residuals: [first.residuals, second.residuals],
    rows: first.n,
  };
}

/** The deviation from the relation a bar ago, then lagged differences, for differences from number `from` on. */
export function errorCorrectionColumns(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  lags: number,
  from: number,
  { beta2, constant }: Relation,
): Float64Array[] {
  const error = Float64Array.from(
    { length: y1.length - 1 - from },
    (_, i) => y1[from + i]! + beta2 * y2[from + i]! + constant,
  );
  return [error, ...laggedPairs(differences(y1), differences(y2), lags, from)];
}

function tOf(fit: LeastSquares, columns: readonly Float64Array[]): number {
  const squared = covarianceOf(fit, columns, { kind: "classic" }).values[0]!;
  // Residuals of exactly zero leave no doubt about a coefficient.
  if (squared === 0) return fit.coefficients[0] === 0 ? 0 : Number.MAX_VALUE;
  return fit.coefficients[0]! / Math.sqrt(squared);
}
