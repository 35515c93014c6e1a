import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** What a forced order added to a price move, see `cascadeAmplification`. */
export interface Amplification {
  /** Move less the twin's move, in ticks along the twin's or the run's direction as given. */
  readonly excessTicks: MetricValue;
  /** Move over the twin's move. */
  readonly ratio: MetricValue;
}

/**
 * Price move of a run less that of its twin in which the parent's forced order is suppressed, ticks; their ratio only
 * where the twin moved by more than one tick, else not_identified (methods 4.6).
 * @public
 */
export function cascadeAmplification(moveTicks: number, twinMoveTicks: number): Amplification {
  return {
    excessTicks: measured(moveTicks - twinMoveTicks, 1),
    ratio:
      Math.abs(twinMoveTicks) > 1
        ? measured(moveTicks / twinMoveTicks, 1)
        : missing("not_identified", 1),
  };
}
