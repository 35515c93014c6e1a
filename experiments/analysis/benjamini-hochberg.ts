import { ascending } from "./holm.ts";

/**
 * Adjusted p-values of the step-up method that bounds the false discovery rate, in the order given: the k-th smallest
 * of m is multiplied by m / k, then made monotone from the largest down and cut at 1.
 *
 * @see Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted: number[] = p.map(() => 0);
  let most = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const at = order[rank]!;
    most = Math.min(most, (p[at]! * p.length) / (rank + 1));
    adjusted[at] = most;
  }
  return adjusted;
}
