import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { BookSide } from "./depth-within.ts";

const LEAST_LEVELS = 2;

/**
 * Slope of the book: least squares through the origin of a side's cumulative lots on the distance of the level to the
 * middle, both sides pooled, sum(x y) / sum(x^2), lots a tick. Higher is a flatter cost curve. Levels within
 * `reachTicks` of the middle count; n is their number.
 * `empty_book`, `one_sided`: there is no middle. `insufficient_data`: fewer than two levels near enough.
 * A variant of Naes and Skjeltorp 2006 (JFM).
 *
 * @public
 */
export function bookSlope(bids: BookSide, asks: BookSide, reachTicks = 20): MetricValue {
  if (bids.length < 2 || asks.length < 2) {
    return missing(bids.length < 2 && asks.length < 2 ? "empty_book" : "one_sided");
  }
  const mid = (bids[0]! + asks[0]!) / 2;
  let levels = 0;
  let products = 0;
  let squares = 0;
  for (const side of [bids, asks]) {
    let lots = 0;
    for (let i = 0; i + 1 < side.length; i += 2) {
      const distance = Math.abs(side[i]! - mid);
      if (distance > reachTicks) break;
      lots += side[i + 1]!;
      levels++;
      products += distance * lots;
      squares += distance * distance;
    }
  }
  if (levels < LEAST_LEVELS) return missing("insufficient_data", levels);
  return measured(products / squares, levels);
}
