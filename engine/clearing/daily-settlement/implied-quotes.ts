import { nearestTick } from "../nearest-tick.ts";
import { SETTLED_IMPLIED_QUOTES } from "../words.ts";
import { found, type FoundPrice } from "./found-price.ts";
import type { BackMonthInputs } from "./spread-implied.ts";

/**
 * The middle of the best bid and the best ask that spreads and the month's own book imply, to the nearest tick; null
 * where a side is missing.
 */
export function impliedQuotes({ spreads, bidTicks, askTicks }: BackMonthInputs): FoundPrice | null {
  const bids = present([bidTicks, ...spreads.map((spread) => spread.impliedBidTicks)]);
  const asks = present([askTicks, ...spreads.map((spread) => spread.impliedAskTicks)]);
  if (bids.length === 0 || asks.length === 0) return null;
  const middle = (Math.max(...bids) + Math.min(...asks)) / 2;
  return found(nearestTick(middle), SETTLED_IMPLIED_QUOTES);
}

const present = (ticks: readonly (number | null)[]): number[] =>
  ticks.filter((each) => each !== null);
