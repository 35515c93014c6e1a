import { sqrt } from "../../engine/base/real.ts";

/**
 * d^-15 of a squared distance d^2: what a pair of points adds to the 15th power of phi_p = (sum over pairs of
 * d^-p)^(1/p), p = 15, which is the smaller, the further the closest pairs keep apart. Infinite where two are one.
 *
 * @see Morris and Mitchell 1995, Journal of Statistical Planning and Inference 43, equation 2
 */
export function crowding(squared: number): number {
  const inverse = 1 / squared;
  const third = inverse * inverse * inverse;
  return third * third * inverse * sqrt(inverse);
}
