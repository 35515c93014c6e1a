import { lastOpening } from "../instruments/trading-calendar.ts";
import type { Floor } from "./floor.ts";

/**
 * Fixes which trades of a trade date make its settlement prices: by family those of its own window, or those of the
 * last `houseWindowUs` before the trade date ends. `openIntervals`: by family, [open, close, ...].
 */
export function setSettlementWindows(
  floor: Floor,
  tradeDate: number,
  houseWindowUs: number,
  openIntervals: readonly Float64Array[],
): void {
  const { calendar, families, markets } = floor;
  const rollUs = calendar.rollTime(tradeDate);
  for (const [family, { spec }] of families.entries()) {
    const terms = spec.dailySettlement;
    if (terms === undefined) {
      markets.setWindow(family, rollUs - houseWindowUs, Infinity);
      continue;
    }
    const last = lastOpening(openIntervals[family]!, calendar.rollTime(tradeDate - 1), rollUs);
    const toUs = (last?.closeUs ?? rollUs) - terms.windowEnd;
    markets.setWindow(family, toUs - (terms.window ?? houseWindowUs), toUs);
  }
}
