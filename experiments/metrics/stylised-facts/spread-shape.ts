import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Minutes at either end of a session. */
const EDGE_MINUTES = 30;

/**
 * Fact 8: the time-weighted spread of the first and last 30 minutes of a session over that of its middle half (methods
 * 5.1 says midday; the middle half is our reading). One row a bucket, over all days: its middle in minutes after the
 * start of the session, its mean spread in any one unit, and its weight (two-sided time). Nothing in one of the parts,
 * or a session of no more than two hours: insufficient_data.
 */
export function spreadShape(
  minute: ArrayLike<number>,
  spread: ArrayLike<number>,
  weight: ArrayLike<number>,
  sessionMinutes: number,
): MetricValue {
  const n = Math.min(minute.length, spread.length, weight.length);
  if (!(sessionMinutes > 4 * EDGE_MINUTES)) return missing("insufficient_data", n);
  const ends = { weight: 0, weighted: 0 };
  const middle = { weight: 0, weighted: 0 };
  for (let i = 0; i < n; i++) {
    const fromEdge = Math.min(minute[i]!, sessionMinutes - minute[i]!);
    const isEnd = fromEdge >= 0 && fromEdge < EDGE_MINUTES;
    const part = isEnd ? ends : fromEdge >= sessionMinutes / 4 ? middle : null;
    if (part === null || !(weight[i]! > 0)) continue;
    part.weight += weight[i]!;
    part.weighted += weight[i]! * spread[i]!;
  }
  if (ends.weight === 0 || middle.weight === 0) return missing("insufficient_data", n);
  if (middle.weighted === 0) return missing("zero_variance", n);
  return measured(ends.weighted / ends.weight / (middle.weighted / middle.weight), n);
}
