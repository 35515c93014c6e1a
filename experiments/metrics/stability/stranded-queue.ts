import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Lots that wait at a limit where nobody may trade further, see `strandedQueue`. */
export interface StrandedQueue {
  /** Weighted with the time that they waited. */
  readonly meanLots: MetricValue;
  readonly mostLots: MetricValue;
}

/**
 * The queue at the limit price on the side that cannot be served, one row a state of the book while the price stood at
 * a limit: lots, and how long they stood (methods 4.9). Never at a limit: insufficient_data, not 0.
 * @public
 */
export function strandedQueue(
  lots: ArrayLike<number>,
  durations: ArrayLike<number>,
): StrandedQueue {
  const n = Math.min(lots.length, durations.length);
  let time = 0;
  let weighted = 0;
  let most = 0;
  for (let i = 0; i < n; i++) {
    time += durations[i]!;
    weighted += lots[i]! * durations[i]!;
    if (!(lots[i]! <= most)) most = lots[i]!;
  }
  if (n === 0 || time === 0) {
    return { meanLots: missing("insufficient_data", n), mostLots: missing("insufficient_data", n) };
  }
  return { meanLots: measured(weighted / time, n), mostLots: measured(most, n) };
}
