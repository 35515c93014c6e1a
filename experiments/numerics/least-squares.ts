import { assert } from "../../engine/base/assert.ts";
import { matrix, type Matrix } from "./matrix.ts";
import { productsWith } from "./sums-of-products.ts";
import { mean } from "./summary.ts";

export { covarianceOf, neweyWestLag } from "./coefficient-covariance.ts";

/** An ordinary least squares fit of n observations on k columns. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (X'X)^-1. */
  readonly inverseGram: Matrix;
  /**
   * 1 - residual / total sum of squares: about the mean where a column is constant (an intercept), else about zero.
   * Null where that total is zero.
   */
  readonly rSquared: number | null;
  readonly n: number;
  readonly k: number;
}

/** A column this small, relative to its own length, after what the others explain of it, counts as dependent. */
const DEPENDENT = 1e-11;

/**
 * Least squares of `y` on the columns, by Householder reflections (Golub and Van Loan 2013, section 5.3). An intercept
 * is a column of ones given by the caller. Null where there are fewer observations than columns or the columns are
 * linearly dependent to working precision.
 */
export function leastSquares(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
): LeastSquares | null {
  return leastSquaresEach([y], columns)?.[0] ?? null;
}

/** The same of several targets on the same columns, at little more than the cost of one. */
export function leastSquaresEach(
  targets: readonly ArrayLike<number>[],
  columns: readonly ArrayLike<number>[],
): readonly LeastSquares[] | null {
  const n = targets[0]!.length;
  const k = columns.length;
  assert(k > 0, "least squares need a column");
  for (const column of [...targets, ...columns]) {
    assert(column.length === n, `a column of ${column.length} values for ${n} observations`);
  }
  if (n < k) return null;
  const work = columns.map((column) => Float64Array.from(column));
  const reflected = targets.map((y) => Float64Array.from(y));
  const upper = matrix(k, k);
  for (let j = 0; j < k; j++) {
    const length = lengthFrom(work[j]!, j);
    if (!(length > DEPENDENT * lengthFrom(columns[j]!, 0))) return null;
    const pivot = work[j]![j]! > 0 ? -length : length;
    reflect(work, reflected, j, pivot);
    for (let row = 0; row < j; row++) upper.values[row * k + j] = work[j]![row]!;
    upper.values[j * k + j] = pivot;
  }
  const inverseUpper = invertUpper(upper);
  const inverseGram = gramOf(inverseUpper);
  return targets.map((y, i) => {
    const coefficients = coefficientsOf(inverseUpper, reflected[i]!);
    const residuals = residualsOf(y, columns, coefficients);
    const rSquared = rSquaredOf(y, columns, residuals);
    return { coefficients, residuals, inverseGram, rSquared, n, k };
  });
}

function coefficientsOf({ rows: k, values }: Matrix, target: Float64Array): Float64Array {
  const coefficients = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) coefficients[i]! += values[i * k + j]! * target[j]!;
  }
  return coefficients;
}

/** Reflects the part of column j from row j on to (pivot, 0, ...), and the later columns and the targets with it. */
function reflect(
  work: readonly Float64Array[],
  targets: readonly Float64Array[],
  j: number,
  pivot: number,
): void {
  const axis = work[j]!.slice(j);
  axis[0]! -= pivot;
  const later = [...work.slice(j + 1), ...targets];
  const [squares] = productsWith(axis, [axis]) as unknown as readonly [number];
  if (squares === 0) return;
  const products = productsWith(axis, later, j);
  for (const [c, vector] of later.entries()) {
    const factor = (2 * products[c]!) / squares;
    for (let i = 0, row = j; i < axis.length; i++, row++) vector[row]! -= factor * axis[i]!;
  }
}

function lengthFrom(vector: ArrayLike<number>, from: number): number {
  let squares = 0;
  for (let i = from; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  return Math.sqrt(squares);
}

function invertUpper({ rows: k, values: upper }: Matrix): Matrix {
  const result = matrix(k, k);
  for (let j = 0; j < k; j++) {
    for (let i = j; i >= 0; i--) {
      let left = i === j ? 1 : 0;
      for (let m = i + 1; m <= j; m++) left -= upper[i * k + m]! * result.values[m * k + j]!;
      result.values[i * k + j] = left / upper[i * k + i]!;
    }
  }
  return result;
}

/** U U' of an upper triangle U. */
function gramOf({ rows: k, values: u }: Matrix): Matrix {
  const result = matrix(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      let product = 0;
      for (let m = j; m < k; m++) product += u[i * k + m]! * u[j * k + m]!;
      result.values[i * k + j] = product;
      result.values[j * k + i] = product;
    }
  }
  return result;
}

function residualsOf(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  coefficients: Float64Array,
): Float64Array {
  const residuals = Float64Array.from(y);
  for (const [j, column] of columns.entries()) {
    const coefficient = coefficients[j]!;
    for (let i = 0; i < residuals.length; i++) residuals[i]! -= coefficient * column[i]!;
  }
  return residuals;
}

function rSquaredOf(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  residuals: Float64Array,
): number | null {
  const center = columns.some(isConstant) ? mean(y) : 0;
  let total = 0;
  let residual = 0;
  for (let i = 0; i < y.length; i++) {
    total += (y[i]! - center) * (y[i]! - center);
    residual += residuals[i]! * residuals[i]!;
  }
  return total > 0 ? 1 - residual / total : null;
}

function isConstant(column: ArrayLike<number>): boolean {
  for (let i = 1; i < column.length; i++) if (column[i] !== column[0]) return false;
  return column[0] !== 0;
}
