import { exp, log } from "../base/real.ts";

/**
 * The Pareto variate of least value 1 and tail index `alpha` > 0 that belongs to a uniform u in (0, 1):
 * u^(-1/alpha), so falling in u. P(X > x) = x^-alpha.
 */
export function paretoFrom(u: number, alpha: number): number {
  return exp(-log(u) / alpha);
}
