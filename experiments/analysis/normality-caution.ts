import { centralMoments } from "../numerics/summary.ts";

/**
 * Whether differences are too skewed for the t interval at their number: n < 25 G1^2, with G1 = m3 / m2^1.5. Under
 * Cochran's rule a nominal 95 % interval then covers less than 94 %. False without variation.
 *
 * @see Cochran 1977, Sampling Techniques, 3rd edition, section 2.15
 */
export function normalityCaution(differences: ArrayLike<number>): boolean {
  if (differences.length < 3) return false;
  const { n, m2, m3 } = centralMoments(differences);
  if (m2 === 0) return false;
  return n < (25 * (m3 * m3)) / (m2 * m2 * m2);
}
