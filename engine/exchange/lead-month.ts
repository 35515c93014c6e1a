import type { MarketState } from "./market-state.ts";

/** The listed month of a family that traded most on the trade date before; of several, the nearest. Its slot. */
export function leadMonth(markets: MarketState, family: number): number {
  let lead = -1;
  for (const slot of markets.listedSlots()) {
    if (markets.futureIn(slot).family !== family) continue;
    if (lead < 0 || markets.lastVolumeLots[slot]! > markets.lastVolumeLots[lead]!) lead = slot;
  }
  return lead;
}
