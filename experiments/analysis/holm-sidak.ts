import { expm1, log1p } from "../../engine/base/real.ts";
import { ascending } from "./holm.ts";

/**
 * Adjusted p-values of Holm's step-down with Šidák's levels, in the order given: 1 - (1 - p)^(m - k + 1) of the k-th
 * smallest, made monotone. Exact for independent tests.
 *
 * @see Holland and Copenhaver 1987, Biometrics 43
 */
export function holmSidak(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted: number[] = p.map(() => 0);
  let least = 0;
  for (const [rank, at] of order.entries()) {
    const value = p[at]!;
    const raised = value >= 1 ? 1 : -expm1((p.length - rank) * log1p(-value));
    least = Math.max(least, raised);
    adjusted[at] = least;
  }
  return adjusted;
}
