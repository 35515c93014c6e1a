import { exp, log } from "../engine/base/real.ts";

/**
 * E[min(X, largest)^k] of a Pareto variate X with least value `smallest` and tail index `shape`: the moments of sizes
 * that are cut off at a largest one. `shape` must not equal `k`.
 */
export function paretoMoment(k: 1 | 2, smallest: number, largest: number, shape: number): number {
  const power = (x: number, exponent: number): number => exp(exponent * log(x));
  const tail = power(smallest / largest, shape);
  const body =
    (shape * power(smallest, shape) * (power(largest, k - shape) - power(smallest, k - shape))) /
    (k - shape);
  return body + power(largest, k) * tail;
}
