import { assert } from "../../engine/base/assert.ts";
import { identity, matrix, type Matrix } from "./matrix.ts";

/** Eigenvalues in falling order; column j of `vectors`, of length 1, belongs to value j. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, section
 * 8.5), reading the upper triangle. Null where the entries are not finite or the rotations do not settle.
 */
export function symmetricEigen(a: Matrix): SymmetricEigen | null {
  const n = a.rows;
  assert(n === a.columns, `a square matrix wanted, not ${n} x ${a.columns}`);
  const work = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      work.values[i * n + j] = a.values[i * n + j]!;
      work.values[j * n + i] = a.values[i * n + j]!;
    }
  }
  const vectors = identity(n);
  if (!work.values.every((value) => Number.isFinite(value))) return null;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (rotateAll(work, vectors) === 0) return ordered(work, vectors);
  }
  return null;
}

/** One rotation for each pair that is not yet negligible beside its diagonal; how many there were. */
function rotateAll({ rows: n, values: a }: Matrix, vectors: Matrix): number {
  let rotations = 0;
  for (let p = 0; p < n; p++) {
    for (let q = p + 1; q < n; q++) {
      const off = a[p * n + q]!;
      const size = Math.sqrt(Math.abs(a[p * n + p]!)) * Math.sqrt(Math.abs(a[q * n + q]!));
      if (off === 0 || Math.abs(off) <= 1e-17 * size) continue;
      rotations++;
      const tau = (a[q * n + q]! - a[p * n + p]!) / (2 * off);
      const root = Math.abs(tau) < 1e150 ? Math.sqrt(1 + tau * tau) : Math.abs(tau);
      const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + root);
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(a, n, p, q, c, t * c);
      rotateColumns(vectors.values, n, p, q, c, t * c);
      a[p * n + q] = 0;
      a[q * n + p] = 0;
    }
  }
  return rotations;
}

/** J' A J of the rotation J in the plane of p and q. */
function rotate(a: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  rotateColumns(a, n, p, q, c, s);
  for (let j = 0; j < n; j++) {
    const atP = a[p * n + j]!;
    const atQ = a[q * n + j]!;
    a[p * n + j] = c * atP - s * atQ;
    a[q * n + j] = s * atP + c * atQ;
  }
}

function rotateColumns(
  a: Float64Array,
  n: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let i = 0; i < n; i++) {
    const atP = a[i * n + p]!;
    const atQ = a[i * n + q]!;
    a[i * n + p] = c * atP - s * atQ;
    a[i * n + q] = s * atP + c * atQ;
  }
}

function ordered({ rows: n, values: a }: Matrix, vectors: Matrix): SymmetricEigen {
  const order = Array.from({ length: n }, (_, j) => j);
  order.sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const result = matrix(n, n);
  for (const [to, from] of order.entries()) {
    for (let i = 0; i < n; i++) result.values[i * n + to] = vectors.values[i * n + from]!;
  }
  return { values: Float64Array.from(order, (j) => a[j * n + j]!), vectors: result };
}
