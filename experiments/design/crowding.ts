import { pow, sqrt } from "../../engine/base/real.ts";

/** p of phi_p. */
const POWER = 15;

/**
 * phi_p = (sum over pairs of d^-p)^(1/p), p = 15, of points by their distances d: the smaller, the further the closest
 * pairs keep apart. Morris and Mitchell 1995, equation 2. Infinite where two points are one.
 */
export function phi(points: readonly ArrayLike<number>[]): number {
  let total = 0;
  for (const [i, a] of points.entries()) {
    for (let j = 0; j < i; j++) total += crowding(squaredDistance(a, points[j]!));
  }
  return pow(total, 1 / POWER);
}

/** d^-15 of a squared distance. */
export function crowding(squared: number): number {
  const inverse = 1 / squared;
  const third = inverse * inverse * inverse;
  return third * third * inverse * sqrt(inverse);
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += (a[k]! - b[k]!) * (a[k]! - b[k]!);
  return total;
}
