import { matrix, multiply, transpose, type Matrix } from "./matrix.ts";

const DOUBLINGS = 60;

/**
 * S = A S A' + Q, the stationary covariance of z_t = A z_(t-1) + e_t with cov e = Q, for a spectral radius of A below
 * one: the sum of A^i Q A'^i, of which each step doubles the number of terms (Anderson and Moore 1979, section 6.7).
 * Null where 2^60 terms do not settle.
 */
export function discreteLyapunov(a: Matrix, q: Matrix): Matrix | null {
  let power = a;
  let total = q;
  for (let step = 0; step < DOUBLINGS; step++) {
    const more = multiply(multiply(power, total), transpose(power));
    const next = added(total, more);
    const size = largest(next);
    if (!(size < Infinity)) return null;
    if (largest(more) <= Number.EPSILON * Number.EPSILON * size) return next;
    total = next;
    power = multiply(power, power);
  }
  return null;
}

function added(a: Matrix, b: Matrix): Matrix {
  return matrix(
    a.rows,
    a.columns,
    a.values.map((value, i) => value + b.values[i]!),
  );
}

function largest({ values }: Matrix): number {
  let most = 0;
  for (const value of values) {
    // A comparison would pass over what is not a number.
    if (!Number.isFinite(value)) return Infinity;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}
