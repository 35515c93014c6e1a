import { benjaminiHochberg } from "./benjamini-hochberg.ts";

/**
 * Adjusted p-values that bound the false discovery rate under any dependence: Benjamini and Hochberg's times
 * 1 + 1/2 + ... + 1/m before the cut at 1.
 *
 * @see Benjamini and Yekutieli 2001, Annals of Statistics 29
 */
export function benjaminiYekutieli(p: readonly number[]): number[] {
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  // A cut at 1 before the factor cannot show after it, as the factor is at least 1.
  return benjaminiHochberg(p).map((each) => Math.min(1, each * harmonic));
}
