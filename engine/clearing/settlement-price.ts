import type { DailySettlementMethod } from "../instruments/daily-settlement-terms.ts";
import { closingCall } from "./daily-settlement/closing-call.ts";
import {
  firstOf,
  type FoundPrice,
  type MonthInputs,
  type WayToPrice,
} from "./daily-settlement/found-price.ts";
import { impliedQuotes } from "./daily-settlement/implied-quotes.ts";
import { indexChange } from "./daily-settlement/index-change.ts";
import { lastTrade } from "./daily-settlement/last-trade.ts";
import { middle } from "./daily-settlement/middle.ts";
import { previousPrice } from "./daily-settlement/previous-price.ts";
import type { BackMonthInputs, SpreadWeight } from "./daily-settlement/spread-implied.ts";
import { spreadMean } from "./daily-settlement/spread-mean.ts";
import { windowMean } from "./daily-settlement/window-mean.ts";

/** The ways of each method, tried in this order; the last always leads to a price. */
const WAYS: Readonly<Record<DailySettlementMethod, readonly WayToPrice<MonthInputs>[]>> = {
  vwap: [windowMean, middle, indexChange],
  call: [closingCall, windowMean, middle, indexChange],
  mid: [middle, indexChange],
  tiers: [windowMean, lastTrade, previousPrice],
};

/** The daily settlement price of a month by its own book; by `tiers` that of the active month. */
export function dailySettlementPrice(
  inputs: MonthInputs,
  method: DailySettlementMethod,
): FoundPrice {
  return firstOf(WAYS[method], inputs)!;
}

/** The daily settlement price of the other months by tiers: traded spreads, quoted ones, the previous price. */
export function backMonthPrice(inputs: BackMonthInputs, weightOf: SpreadWeight): FoundPrice {
  return firstOf([spreadMean(weightOf), impliedQuotes, previousPrice], inputs)!;
}
