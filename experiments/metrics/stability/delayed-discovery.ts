import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Continuation after a limit was hit: mean of sign(r_hit) r_next over hits, log returns (Kim and Rhee 1997, Journal of
 * Finance 52). Positive: the limit only delayed the move; negative: the move was too far. Compare with the same times
 * of the twin without limits (`delayedDiscovery`). Hits without a move are left out; none left: insufficient_data.
 */
export function continuation(
  hitReturns: ArrayLike<number>,
  nextReturns: ArrayLike<number>,
): MetricValue {
  let total = 0;
  let n = 0;
  for (let i = 0; i < Math.min(hitReturns.length, nextReturns.length); i++) {
    if (hitReturns[i] === 0) continue;
    total += Math.sign(hitReturns[i]!) * nextReturns[i]!;
    n++;
  }
  return n === 0 ? missing("insufficient_data") : measured(total / n, n);
}

/**
 * Continuation after hits less that of the twin without limits at the same times in the direction of the hit: what the
 * limit itself delays (methods 4.9). Log return.
 * @public
 */
export function delayedDiscovery(
  hitReturns: ArrayLike<number>,
  nextReturns: ArrayLike<number>,
  twinNextReturns: ArrayLike<number>,
): MetricValue {
  const own = continuation(hitReturns, nextReturns);
  const twin = continuation(hitReturns, twinNextReturns);
  if (own.value === null || twin.value === null) return own.value === null ? own : twin;
  return own.n === twin.n ? measured(own.value - twin.value, own.n) : missing("degenerate", own.n);
}
