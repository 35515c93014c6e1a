import { assert } from "../../engine/base/assert.ts";
import { exp, log } from "../../engine/base/real.ts";

/** A real matrix; the value of row r and column c is at r * columns + c. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A matrix of the given values row by row, of zeros without them. The values are copied. */
export function matrix(rows: number, columns: number, values?: ArrayLike<number>): Matrix {
  const size = rows * columns;
  if (values === undefined) return { rows, columns, values: new Float64Array(size) };
  assert(values.length === size, `${rows} x ${columns} values wanted, ${values.length} given`);
  return { rows, columns, values: Float64Array.from(values) };
}

export function identity(n: number): Matrix {
  const result = matrix(n, n);
  for (let i = 0; i < n; i++) result.values[i * n + i] = 1;
  return result;
}

/** a b, each sum from the first inner index to the last. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  assert(a.columns === b.rows, `a matrix of ${a.columns} columns cannot multiply ${b.rows} rows`);
  const result = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k]!;
      for (let j = 0; j < b.columns; j++) {
        result.values[i * b.columns + j]! += factor * b.values[k * b.columns + j]!;
      }
    }
  }
  return result;
}

export function transpose(a: Matrix): Matrix {
  const result = matrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      result.values[j * a.rows + i] = a.values[i * a.columns + j]!;
    }
  }
  return result;
}

/** The lower triangle L with L L' = a, reading the lower triangle of `a`; null where it is not positive definite. */
export function cholesky(a: Matrix): Matrix | null {
  const n = sizeOf(a);
  const lower = matrix(n, n);
  const l = lower.values;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let left = a.values[i * n + j]!;
      for (let k = 0; k < j; k++) left -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = left / l[j * n + j]!;
      else if (left > 0) l[i * n + i] = Math.sqrt(left);
      else return null;
    }
  }
  return lower;
}

/** x with a x = b, by elimination with partial pivoting; null where `a` is singular to working precision. */
export function solve(a: Matrix, b: Matrix): Matrix | null {
  const n = sizeOf(a);
  assert(b.rows === n, `${n} equations, ${b.rows} right sides`);
  const left = Float64Array.from(a.values);
  const right = matrix(n, b.columns, b.values);
  for (let column = 0; column < n; column++) {
    const pivot = pivotRow(left, n, column);
    const least = n * Number.EPSILON * largestOf(a, column);
    if (!(Math.abs(left[pivot * n + column]!) > least)) return null;
    swapRows(left, n, pivot, column);
    swapRows(right.values, b.columns, pivot, column);
    for (let row = column + 1; row < n; row++) {
      const factor = left[row * n + column]! / left[column * n + column]!;
      if (factor === 0) continue;
      subtractRow(left, n, row, column, factor);
      subtractRow(right.values, b.columns, row, column, factor);
    }
  }
  substituteBack(left, n, right);
  return right;
}

/** The inverse, or null where `a` is singular to working precision. */
export function inverse(a: Matrix): Matrix | null {
  return solve(a, identity(sizeOf(a)));
}

/**
 * The largest modulus of an eigenvalue: the limit of |a^m|^(1/m) (Gelfand's formula) along m = 2^k, by squaring and
 * rescaling, so complex and multiple eigenvalues need no care. 0 where a power vanishes.
 */
export function spectralRadius(a: Matrix): number {
  const n = sizeOf(a);
  let power = a;
  let logRadius = 0;
  let weight = 1;
  for (let k = 0; k < 60; k++) {
    const norm = frobenius(power);
    if (norm === 0) return 0;
    logRadius += weight * log(norm);
    const scaled = matrix(n, n, power.values);
    for (let i = 0; i < scaled.values.length; i++) scaled.values[i]! /= norm;
    power = multiply(scaled, scaled);
    weight /= 2;
  }
  return exp(logRadius);
}

function sizeOf(a: Matrix): number {
  assert(a.rows === a.columns, `a square matrix wanted, not ${a.rows} x ${a.columns}`);
  return a.rows;
}

function frobenius({ values }: Matrix): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  if (most === 0) return 0;
  let squares = 0;
  for (const value of values) squares += (value / most) * (value / most);
  return most * Math.sqrt(squares);
}

function largestOf({ rows, columns, values }: Matrix, column: number): number {
  let most = 0;
  for (let row = 0; row < rows; row++) {
    most = Math.max(most, Math.abs(values[row * columns + column]!));
  }
  return most;
}

function pivotRow(values: Float64Array, n: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < n; row++) {
    if (Math.abs(values[row * n + column]!) > Math.abs(values[best * n + column]!)) best = row;
  }
  return best;
}

function swapRows(values: Float64Array, columns: number, a: number, b: number): void {
  if (a === b) return;
  const kept = values.slice(a * columns, (a + 1) * columns);
  values.copyWithin(a * columns, b * columns, (b + 1) * columns);
  values.set(kept, b * columns);
}

function subtractRow(
  values: Float64Array,
  columns: number,
  from: number,
  what: number,
  factor: number,
): void {
  for (let j = 0; j < columns; j++) {
    values[from * columns + j]! -= factor * values[what * columns + j]!;
  }
}

function substituteBack(upper: Float64Array, n: number, right: Matrix): void {
  const { columns, values } = right;
  for (let row = n - 1; row >= 0; row--) {
    for (let below = row + 1; below < n; below++) {
      subtractRow(values, columns, row, below, upper[row * n + below]!);
    }
    for (let j = 0; j < columns; j++) values[row * columns + j]! /= upper[row * n + row]!;
  }
}
