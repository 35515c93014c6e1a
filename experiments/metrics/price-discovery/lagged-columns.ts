import { matrix, type Matrix } from "../../numerics/matrix.ts";

/** x_(t-lag) for t from `from` to the end. */
export function lagged(x: ArrayLike<number>, lag: number, from: number): Float64Array {
  const column = new Float64Array(x.length - from);
  for (let i = 0; i < column.length; i++) column[i] = x[from + i - lag]!;
  return column;
}

/** Lags 1 to p of both series, lag by lag: a_(t-1), b_(t-1), a_(t-2), ... for t from `from` to the end. */
export function laggedPairs(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  p: number,
  from: number,
): Float64Array[] {
  return Array.from({ length: 2 * p }, (_, i) =>
    lagged(i % 2 === 0 ? a : b, 1 + Math.floor(i / 2), from),
  );
}

/** x_(t+1) - x_t. */
export function differences(x: ArrayLike<number>): Float64Array {
  const changes = new Float64Array(Math.max(0, x.length - 1));
  for (let t = 0; t < changes.length; t++) changes[t] = x[t + 1]! - x[t]!;
  return changes;
}

/**
 * Columns of rows that rest on differences t - lags to t of series, t from `lags` on, less those rows in which one of
 * these differences ends at a place in `starts`, where a session begins.
 */
export function withoutJoins(
  columns: readonly Float64Array[],
  lags: number,
  starts: readonly number[],
): readonly Float64Array[] {
  const joins = starts.filter((start) => start > 0);
  if (joins.length === 0) return columns;
  const isKept = new Uint8Array(columns[0]!.length).fill(1);
  // Row i has differences i to i + lags; the one that ends at `start` is number start - 1.
  for (const start of joins) isKept.fill(0, Math.max(0, start - 1 - lags), Math.max(0, start));
  return columns.map((column) => keptOf(column, isKept));
}

function keptOf(column: Float64Array, isKept: Uint8Array): Float64Array {
  const kept = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) if (isKept[row] === 1) kept[count++] = column[row]!;
  return kept.subarray(0, count);
}

/** The 2 x 2 mean of products of two series about zero. */
export function meanProducts(a: Float64Array, b: Float64Array): Matrix {
  const n = a.length;
  // The three sums side by side: a processor adds them at once, each in its own order.
  let [aa, ab, bb] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    const [x, y] = [a[t]!, b[t]!];
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  return matrix(2, 2, [aa / n, ab / n, ab / n, bb / n]);
}
