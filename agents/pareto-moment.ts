import { exp, expm1, log } from "../engine/base/real.ts";

/**
 * E[min(X, largest)^k] of a Pareto variate X with least value `smallest` and tail index `shape`: the moments of sizes
 * that are cut off at a largest one.
 */
export function paretoMoment(k: 1 | 2, smallest: number, largest: number, shape: number): number {
  const logRange = log(largest / smallest);
  const excess = k - shape;
  const below = excess === 0 ? logRange : expm1(excess * logRange) / excess;
  const atLargest = exp(excess * logRange);
  return (k === 1 ? smallest : smallest * smallest) * (shape * below + atLargest);
}
