import type { ClearingScenario } from "../../clearing/clearing-scenario.ts";
import type { Floor } from "../floor.ts";
import type { LiquidationMode } from "./liquidation-mode.ts";
import { MarketSlices } from "./market-slices.ts";
import { type MayBid, MemberAuction } from "./member-auction.ts";
import { TimeSliced } from "./time-sliced.ts";

/** The mode that a scenario names; without any market orders. */
export function liquidationModeOf(
  floor: Floor,
  clearing: ClearingScenario,
  mayBid: MayBid,
): LiquidationMode {
  const terms = clearing.liquidation;
  const slices = new MarketSlices(floor.house, clearing.liquidationSlice);
  if (terms === undefined || terms.mode === "market") return slices;
  if (terms.mode === "auction") return new MemberAuction(floor, slices, terms, mayBid);
  return new TimeSliced(floor, slices, terms, clearing.liquidationEvery);
}
