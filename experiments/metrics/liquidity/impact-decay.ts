import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

const LEAST_ORDERS = 50;

/** Times after the end of a metaorder at which its impact is looked at again, in its durations. */
export const DECAY_DURATIONS = [1, 5] as const;

/**
 * Share of the impact of metaorders that is left some durations after their end: the ratio of the sums of impacts then
 * and at the end, over the metaorders of which both are known (null or no number: not known). Sums, as the ratio of a
 * single one explodes. n: those metaorders.
 * `insufficient_data`: under 50; `not_identified`: impacts at the end that sum to zero or less.
 *
 * @public
 */
export function impactDecay(
  atEnd: ArrayLike<number | null>,
  later: ArrayLike<number | null>,
): MetricValue {
  let n = 0;
  let first = 0;
  let left = 0;
  for (let i = 0; i < atEnd.length; i++) {
    const [one, other] = [atEnd[i] ?? Number.NaN, later[i] ?? Number.NaN];
    if (!Number.isFinite(one) || !Number.isFinite(other)) continue;
    n++;
    first += one;
    left += other;
  }
  if (n < LEAST_ORDERS) return missing("insufficient_data", n);
  return first > 0 ? measured(left / first, n) : missing("not_identified", n);
}
