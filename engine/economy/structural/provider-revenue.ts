import { exp } from "../../base/real.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import type { MarketConditions } from "./market-conditions.ts";
import type { SpotMarket } from "./spot-market.ts";

/** Dollars an hour from what a provider sold in a market's last step, less the power of hours on demand. */
export function revenueRate(
  { logPrices, soldCalls, soldHours }: SpotMarket,
  provider: number,
  now: MarketConditions,
): number {
  const price = exp(logPrices[provider * INDEX_COUNT + COMPUTE]!);
  const tokens = soldCalls[provider]! * exp(logPrices[provider * INDEX_COUNT + TPI]!);
  return soldHours[provider]! * (price - exp(now.logFloor(provider))) + tokens;
}
