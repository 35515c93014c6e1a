import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Gains of a manipulator by source, money, losses negative; costs positive. */
export interface ManipulationBook {
  readonly futures: number;
  /** Months that were delivered: hours at what they were worth, less what was paid for them. */
  readonly delivery: number;
  /** Other derivatives that settle on the same index. */
  readonly swaps: number;
  /** Compute bought, sold or withheld. */
  readonly physical: number;
  readonly costs: number;
}

/**
 * What a manipulation brought over all exposures, money: a loss on futures may be the price of a gain elsewhere, so no
 * part alone says whether it paid (methods 4.8). The twin's book of the same agent without the manipulation, where
 * given, is subtracted.
 * @public
 */
export function manipulationProfit(book: ManipulationBook, twin?: ManipulationBook): MetricValue {
  const total = ({ futures, delivery, swaps, physical, costs }: ManipulationBook): number =>
    futures + delivery + swaps + physical - costs;
  return measured(total(book) - (twin === undefined ? 0 : total(twin)), 1);
}
