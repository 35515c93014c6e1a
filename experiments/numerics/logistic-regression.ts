import { assert } from "../../engine/base/assert.ts";
import { exp, log1p } from "../../engine/base/real.ts";
import { inverse, matrix, type Matrix, multiply } from "./matrix.ts";

/** A fit of P(y = 1) = 1 / (1 + e^-(x b)). */
export interface LogisticRegression {
  readonly coefficients: Float64Array;
  /** Inverse of the (penalised) information, k x k. */
  readonly covariance: Matrix;
  readonly n: number;
  readonly k: number;
}

const MOST_STEPS = 60;

/**
 * Maximum likelihood by Newton's method with halved steps (McCullagh and Nelder 1989, section 4.4) of labels 0 and 1 on
 * k columns; an intercept is a column of ones, given first. `ridge` > 0 subtracts ridge / 2 sum b^2 over all but the
 * first column, which keeps separable labels finite. Null where the labels are all alike, the columns dependent, or the
 * labels separable without a ridge.
 */
export function logisticRegression(
  labels: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  ridge = 0,
): LogisticRegression | null {
  const n = labels.length;
  const k = columns.length;
  for (const column of columns) assert(column.length === n, "columns as long as the labels wanted");
  if (n <= k || isConstant(labels)) return null;
  let b = new Float64Array(k);
  let likelihood = penalised(labels, columns, b, ridge);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, information } = derivatives(labels, columns, b, ridge);
    const covariance = inverse(information);
    if (covariance === null) return null;
    const move = multiply(covariance, matrix(k, 1, gradient)).values;
    const better = lineSearch(labels, columns, { b, move, likelihood, ridge });
    if (better === null) return isSettled(move, b) ? { coefficients: b, covariance, n, k } : null;
    const isDone = isSettled(move, b);
    ({ b, likelihood } = better);
    if (isDone) return { coefficients: b, covariance, n, k };
  }
  return null;
}

interface Search {
  readonly b: Float64Array;
  readonly move: Float64Array;
  readonly likelihood: number;
  readonly ridge: number;
}

/** The first of 1, 1/2, 1/4, ... of the move that does not lower the likelihood. */
function lineSearch(
  labels: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  { b, move, likelihood, ridge }: Search,
): { b: Float64Array<ArrayBuffer>; likelihood: number } | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const tried = Float64Array.from(b, (value, i) => value + share * move[i]!);
    const found = penalised(labels, columns, tried, ridge);
    if (found >= likelihood) return { b: tried, likelihood: found };
  }
  return null;
}

function isSettled(move: Float64Array, b: Float64Array): boolean {
  return move.every((value, i) => Math.abs(value) <= 1e-9 * (1 + Math.abs(b[i]!)));
}

function isConstant(labels: ArrayLike<number>): boolean {
  for (let i = 1; i < labels.length; i++) if (labels[i] !== labels[0]) return false;
  return true;
}

function scoreOf(columns: readonly ArrayLike<number>[], b: Float64Array, i: number): number {
  let score = 0;
  for (let j = 0; j < b.length; j++) score += b[j]! * columns[j]![i]!;
  return score;
}

/** Log likelihood less the penalty, without overflow. */
function penalised(
  labels: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  b: Float64Array,
  ridge: number,
): number {
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const score = scoreOf(columns, b, i);
    total += labels[i]! * score - Math.max(0, score) - log1p(exp(-Math.abs(score)));
  }
  for (let j = 1; j < b.length; j++) total -= (ridge / 2) * b[j]! * b[j]!;
  return total;
}

function derivatives(
  labels: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  b: Float64Array,
  ridge: number,
): { readonly gradient: Float64Array; readonly information: Matrix } {
  const k = b.length;
  const gradient = Float64Array.from(b, (value, j) => (j === 0 ? 0 : -ridge * value));
  const information = matrix(k, k);
  for (let j = 1; j < k; j++) information.values[j * k + j] = ridge;
  for (let i = 0; i < labels.length; i++) {
    const chance = 1 / (1 + exp(-scoreOf(columns, b, i)));
    const weight = chance * (1 - chance);
    for (let r = 0; r < k; r++) {
      const x = columns[r]![i]!;
      gradient[r]! += (labels[i]! - chance) * x;
      for (let c = 0; c < k; c++) information.values[r * k + c]! += weight * x * columns[c]![i]!;
    }
  }
  return { gradient, information };
}
