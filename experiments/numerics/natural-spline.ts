import { assert } from "../../engine/base/assert.ts";

/** The natural cubic spline through points: its value at x, for x between the first and the last. */
export type Spline = (x: number) => number;

/**
 * The smoothest curve through at least two points of rising x: cubic between them, second derivative zero at both ends.
 * Second derivatives at the points by elimination of the tridiagonal system.
 *
 * @see de Boor 2001, A Practical Guide to Splines, chapter IV
 */
export function naturalSpline(xs: readonly number[], ys: readonly number[]): Spline {
  assert(xs.length >= 2 && xs.length === ys.length, "a spline needs two points");
  const bends = secondDerivatives(xs, ys);
  return (x) => {
    let right = 1;
    while (right < xs.length - 1 && xs[right]! < x) right++;
    const left = right - 1;
    const width = xs[right]! - xs[left]!;
    const a = (xs[right]! - x) / width;
    const b = 1 - a;
    const curve = (a * a * a - a) * bends[left]! + (b * b * b - b) * bends[right]!;
    return a * ys[left]! + b * ys[right]! + (curve * width * width) / 6;
  };
}

function secondDerivatives(xs: readonly number[], ys: readonly number[]): Float64Array {
  const bends = new Float64Array(xs.length);
  const factors = new Float64Array(xs.length);
  for (let i = 1; i < xs.length - 1; i++) {
    const [before, after] = [xs[i]! - xs[i - 1]!, xs[i + 1]! - xs[i]!];
    assert(before > 0 && after > 0, "the points of a spline must rise in x");
    const slopes = (ys[i + 1]! - ys[i]!) / after - (ys[i]! - ys[i - 1]!) / before;
    const pivot = 2 * (before + after) - before * factors[i - 1]!;
    factors[i] = after / pivot;
    bends[i] = (6 * slopes - before * bends[i - 1]!) / pivot;
  }
  for (let i = xs.length - 2; i >= 1; i--) bends[i]! -= factors[i]! * bends[i + 1]!;
  return bends;
}
