import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * The share of hedges that a margin call ended before their exit: from then on the hedger is naked (methods 3.5).
 * `forced`: one number a hedge, not 0 where any part of it was liquidated. No hedge: insufficient_data.
 * @public
 */
export function forcedExitShare(forced: ArrayLike<number>): MetricValue {
  if (forced.length === 0) return missing("insufficient_data");
  let count = 0;
  for (let i = 0; i < forced.length; i++) if (forced[i] !== 0) count++;
  return measured(count / forced.length, forced.length);
}
