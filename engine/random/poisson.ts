import { assert } from "../base/assert.ts";
import { exp } from "../base/real.ts";

/** Up to this mean one uniform is inverted; beyond it the count is a sum over chunks. */
const INVERSION_LIMIT = 30;
const CHUNK_LIMIT = 16;
/** exp(-lambda) and the walk from 0 lose no meaning up to here. */
const QUANTILE_LIMIT = 700;

/**
 * The Poisson quantile: the least k with F(k) >= u, where F sums p_0 = exp(-lambda), p_k = p_(k-1) lambda / k.
 * Monotone in u. Beyond the last u that the rounded sum can reach, the k at which it stops growing.
 *
 * @param u probability, in [0, 1)
 * @param lambda mean, 0 to 700, asserted
 */
export function poissonQuantile(u: number, lambda: number): number {
  assert(lambda >= 0 && lambda <= QUANTILE_LIMIT, "Poisson inversion needs a mean of 0 to 700");
  let k = 0;
  let term = exp(-lambda);
  let sum = term;
  while (sum < u) {
    k++;
    term = (term * lambda) / k;
    const next = sum + term;
    if (next === sum && k > lambda) break;
    sum = next;
  }
  return k;
}

/** How many uniforms, each inverted with the mean `lambda / poissonDraws(lambda)`, make one Poisson count. */
export function poissonDraws(lambda: number): number {
  return lambda <= INVERSION_LIMIT ? 1 : Math.ceil(lambda / CHUNK_LIMIT);
}
