import { assert } from "../../engine/base/assert.ts";
import { log, exp } from "../../engine/base/real.ts";
import type { LeastSquares } from "./least-squares.ts";
import { matrix, multiply, type Matrix } from "./matrix.ts";

/** How the covariance of least squares coefficients is estimated, see `covarianceOf`. */
type CovarianceKind =
  | { readonly kind: "classic" | "hc0" | "hc1" | "hc3" }
  | { readonly kind: "newey-west"; readonly lag: number; readonly smallSample?: boolean }
  | { readonly kind: "clustered"; readonly groups: Int32Array };

/**
 * The k x k covariance of the coefficients of `fit` on the same `columns`.
 * classic: s^2 (X'X)^-1 with s^2 = sum(u^2) / (n - k).
 * hc0, hc1, hc3: against unequal variances, White 1980; hc1 times n / (n - k), hc3 with u / (1 - leverage).
 * newey-west: against autocorrelation too, weights 1 - j / (lag + 1) (Newey and West 1987), without small-sample
 * factor unless asked for: n / (n - k).
 * clustered: residuals of one group may depend on each other; times G / (G - 1) (n - 1) / (n - k) for G groups.
 * Asserts n > k where n - k divides, and two groups.
 */
export function covarianceOf(
  fit: LeastSquares,
  columns: readonly ArrayLike<number>[],
  options: CovarianceKind,
): Matrix {
  assert(columns.length === fit.k, `the fit has ${fit.k} columns, not ${columns.length}`);
  switch (options.kind) {
    case "classic":
      return scaled(fit.inverseGram, squaresOf(fit.residuals) / freedom(fit));
    case "hc0":
      return sandwich(fit, outerSum(fit, columns, fit.residuals, 0), 1);
    case "hc1":
      return sandwich(fit, outerSum(fit, columns, fit.residuals, 0), fit.n / freedom(fit));
    case "hc3":
      return sandwich(fit, outerSum(fit, columns, leaveOneOut(fit, columns), 0), 1);
    case "newey-west":
      return neweyWest(fit, columns, options.lag, options.smallSample ?? false);
    default:
      return clustered(fit, columns, options.groups);
  }
}

/** The usual number of lags: floor(4 (n / 100)^(2/9)). */
export function neweyWestLag(n: number): number {
  return n <= 0 ? 0 : Math.floor(4 * exp((2 / 9) * log(n / 100)));
}

function freedom({ n, k }: LeastSquares): number {
  assert(n > k, `${n} observations leave nothing after ${k} coefficients`);
  return n - k;
}

function squaresOf(u: Float64Array): number {
  let squares = 0;
  for (const value of u) squares += value * value;
  return squares;
}

function scaled(a: Matrix, factor: number): Matrix {
  return matrix(
    a.rows,
    a.columns,
    a.values.map((value) => value * factor),
  );
}

/** factor (X'X)^-1 meat (X'X)^-1, made symmetric to the last bit. */
function sandwich({ inverseGram, k }: LeastSquares, meat: Matrix, factor: number): Matrix {
  const full = multiply(multiply(inverseGram, meat), inverseGram);
  const result = matrix(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      result.values[i * k + j] = (factor * (full.values[i * k + j]! + full.values[j * k + i]!)) / 2;
    }
  }
  return result;
}

/** The sum over t of u_t u_(t-lag) x_t x_(t-lag)'. */
function outerSum(
  { n, k }: LeastSquares,
  columns: readonly ArrayLike<number>[],
  u: Float64Array,
  lag: number,
): Matrix {
  const result = matrix(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      let total = 0;
      for (let t = lag; t < n; t++) {
        total += u[t]! * columns[i]![t]! * (u[t - lag]! * columns[j]![t - lag]!);
      }
      result.values[i * k + j] = total;
    }
  }
  return result;
}

function leaveOneOut(
  { n, k, residuals, inverseGram }: LeastSquares,
  columns: readonly ArrayLike<number>[],
): Float64Array {
  const result = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    let leverage = 0;
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        leverage += columns[i]![t]! * inverseGram.values[i * k + j]! * columns[j]![t]!;
      }
    }
    // A point that fits itself alone has no residual to inflate.
    result[t] = leverage < 1 - 1e-12 ? residuals[t]! / (1 - leverage) : 0;
  }
  return result;
}

function neweyWest(
  fit: LeastSquares,
  columns: readonly ArrayLike<number>[],
  lag: number,
  smallSample: boolean,
): Matrix {
  assert(Number.isInteger(lag) && lag >= 0, `not a number of lags: ${lag}`);
  const meat = outerSum(fit, columns, fit.residuals, 0);
  const { k } = fit;
  for (let j = 1; j <= lag && j < fit.n; j++) {
    const weight = 1 - j / (lag + 1);
    const cross = outerSum(fit, columns, fit.residuals, j).values;
    for (let r = 0; r < k; r++) {
      for (let c = 0; c < k; c++) {
        meat.values[r * k + c]! += weight * (cross[r * k + c]! + cross[c * k + r]!);
      }
    }
  }
  return sandwich(fit, meat, smallSample ? fit.n / freedom(fit) : 1);
}

function clustered(
  fit: LeastSquares,
  columns: readonly ArrayLike<number>[],
  groups: Int32Array,
): Matrix {
  const { n, k, residuals } = fit;
  assert(groups.length === n, `${groups.length} groups named for ${n} observations`);
  const scores = new Map<number, Float64Array>();
  for (let t = 0; t < n; t++) {
    const group = groups[t]!;
    const score = scores.get(group) ?? new Float64Array(k);
    scores.set(group, score);
    for (let i = 0; i < k; i++) score[i]! += columns[i]![t]! * residuals[t]!;
  }
  const count = scores.size;
  assert(count > 1, "clustered errors need at least two groups");
  const meat = matrix(k, k);
  for (const score of scores.values()) {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) meat.values[i * k + j]! += score[i]! * score[j]!;
    }
  }
  return sandwich(fit, meat, ((count / (count - 1)) * (n - 1)) / freedom(fit));
}
