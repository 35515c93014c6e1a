import { NO_PRICE } from "../book/order-books.ts";
import type { MonthInputs } from "../clearing/daily-settlement/found-price.ts";
import type { Floor } from "./floor.ts";

/** What a month's own book leaves. */
export function monthInputs(floor: Floor, slot: number): MonthInputs {
  const { families, house, markets } = floor;
  const { dailySettlement } = families[markets.futureIn(slot).family]!.spec;
  return {
    callTicks: priceOrNull(markets.closingTicks[slot]!),
    windowTicksLots: markets.windowTicksLots[slot]!,
    windowLots: markets.windowLots[slot]!,
    minimumLots: dailySettlement?.minimumLots ?? 1,
    lastTradeTicks: priceOrNull(markets.lastTradeTicks[slot]!),
    bidTicks: priceOrNull(markets.lastBidTicks[slot]!),
    askTicks: priceOrNull(markets.lastAskTicks[slot]!),
    previousTicks: house.markTicks[slot]!,
    indexRatio: indexRatio(floor, slot),
  };
}

export const priceOrNull = (ticks: number): number | null => (ticks === NO_PRICE ? null : ticks);

/** The last index print over the one before it. */
function indexRatio(floor: Floor, slot: number): number {
  const { index } = floor.families[floor.markets.futureIn(slot).family]!.spec;
  const last = floor.prints.lastPrinted();
  return floor.prints.print(index, last) / floor.prints.print(index, last - 1);
}
