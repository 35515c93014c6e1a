import { ascending } from "./holm.ts";

/**
 * Adjusted p-values of Hochberg's step-up method, in the order given: Holm's factors, made monotone from the largest
 * down. Valid for independent or positively dependent tests.
 *
 * @see Hochberg 1988, Biometrika 75
 */
export function hochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted: number[] = p.map(() => 0);
  let most = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const at = order[rank]!;
    most = Math.min(most, p[at]! * (p.length - rank));
    adjusted[at] = most;
  }
  return adjusted;
}
