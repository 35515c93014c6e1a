import { assert } from "../../engine/base/assert.ts";
import { exp } from "../../engine/base/real.ts";

/** Runs with so many jumps. */
export interface JumpStratum {
  readonly jumps: number;
  /** The last stratum holds all runs with `jumps` or more. */
  readonly orMore: boolean;
  /** Of a run of its own accord. */
  readonly probability: number;
}

/**
 * Strata of the number of jumps in a run, which is Poisson: 0, 1, ..., `last` or more. Runs with many jumps are where
 * rare events are; strata see to it that there are enough of them, and probabilities weigh them back (methods 6.12).
 *
 * @param mean expected jumps in a run, above 0 and at most 700
 * @param last least number of jumps of the last stratum, 1 or more
 * @see W. G. Cochran 1977, Sampling Techniques, chapter 5
 * @public
 */
export function jumpStrata(mean: number, last: number): JumpStratum[] {
  assert(mean > 0 && mean <= 700, `a mean above 0 and at most 700 jumps, not ${mean}`);
  assert(Number.isInteger(last) && last >= 1, `a last stratum of 1 jump or more, not ${last}`);
  const strata: JumpStratum[] = [];
  let probability = exp(-mean);
  for (let jumps = 0; jumps < last; jumps++) {
    strata.push({ jumps, orMore: false, probability });
    probability = (probability * mean) / (jumps + 1);
  }
  strata.push({ jumps: last, orMore: true, probability: tailFrom(last, probability, mean) });
  return strata;
}

/** The probability of `jumps` or more, from that of `jumps`: summed upwards, since 1 less the rest is rounding. */
function tailFrom(jumps: number, probability: number, mean: number): number {
  let total = 0;
  let term = probability;
  for (let k = jumps + 1; ; k++) {
    const next = total + term;
    if (next === total && k > mean) return total;
    total = next;
    term = (term * mean) / k;
  }
}

/**
 * The number of jumps of a run in a stratum: Poisson, given that it is in it. Rising in `u`.
 *
 * @param u uniform in (0, 1)
 * @public
 */
export function jumpsWithin(
  { jumps, orMore, probability }: JumpStratum,
  mean: number,
  u: number,
): number {
  if (!orMore) return jumps;
  let term = exp(-mean);
  for (let k = 1; k <= jumps; k++) term = (term * mean) / k;
  let count = jumps;
  let total = term;
  while (total < u * probability) {
    count++;
    term = (term * mean) / count;
    const next = total + term;
    if (next === total && count > mean) break;
    total = next;
  }
  return count;
}

/**
 * Shares of the runs by stratum, between proportional (0) and the same for each (1): none is below `evenly` over the
 * number of strata, which keeps weights bounded.
 *
 * @public
 */
export function strataShares(strata: readonly JumpStratum[], evenly: number): number[] {
  assert(evenly >= 0 && evenly <= 1, `a share of 0 to 1, not ${evenly}`);
  const total = strata.reduce((sum, { probability }) => sum + probability, 0);
  return strata.map(
    ({ probability }) => evenly / strata.length + ((1 - evenly) * probability) / total,
  );
}

/**
 * The stratum of each run, by replication: always that which is furthest behind its share, so that any first part of
 * the runs has nearly the shares of all, and every arm's replication r is in one stratum.
 *
 * @param shares by stratum, together 1
 * @public
 */
export function strataOfRuns(shares: readonly number[], runs: number): Int32Array {
  const counts = shares.map(() => 0);
  return Int32Array.from({ length: runs }, (_, run) => {
    let behind = 0;
    for (const [i, share] of shares.entries()) {
      const due = share * (run + 1) - counts[i]!;
      if (due > shares[behind]! * (run + 1) - counts[behind]!) behind = i;
    }
    counts[behind]!++;
    return behind;
  });
}
