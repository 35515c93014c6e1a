import type {
  DepthLevel,
  FamilyView,
  FixedPrints,
  OrderIntent,
  PublicTrade,
  Quote,
  SettlementNotice,
} from "../../engine/agent.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import { BUY, NO_PRICE, type Side, type TimeInForce } from "../../engine/book/order-books.ts";
import type { Future } from "../../engine/instruments/future.ts";
import type { DutyNotice } from "../../engine/regulation/duty-notice.ts";
import type { LimitNotice } from "../../engine/regulation/limit-notice.ts";

export const SCU_VIEW: FamilyView = {
  symbol: "SCU",
  index: "compute",
  tickSize: 0.01,
  multiplier: 730,
  openUsADay: 23 * 3_600_000_000,
};
export const SIT_VIEW: FamilyView = {
  symbol: "SIT",
  index: "tpi",
  tickSize: 0.01,
  multiplier: 1000,
  openUsADay: DAY_US,
};

export interface SentOrder {
  readonly verb: "limit" | "market";
  readonly id: number;
  readonly instrument: number;
  readonly side: Side;
  readonly priceTicks: number;
  readonly lots: number;
  readonly timeInForce: TimeInForce;
}

/** What an agent sent, in order. */
export type Sent =
  | SentOrder
  | { readonly verb: "order"; readonly id: number; readonly intent: OrderIntent }
  | { readonly verb: "cancel"; readonly id: number }
  | {
      readonly verb: "replace";
      readonly id: number;
      readonly priceTicks: number | null;
      readonly lots: number | null;
      readonly displayLots?: number | null;
    };

/** The market of one month as a test sets it. */
export interface FakeMonth {
  readonly future: Future;
  /** The instrument by which it is traded at settlement; below 0: it is not. */
  atSettlement: number;
  quote: Quote;
  trading: boolean;
  settlementTicks: number;
  settledIndex: number;
  valueTicks: number;
  position: number;
  openInterest: number;
  volume: number;
  largestLongShare: number;
  marginALot: number;
  fixed: FixedPrints;
  limits: LimitNotice;
  duty: DutyNotice | null;
  /** The public tape, the latest first; absent: what the quote's last trade tells. */
  tape?: readonly PublicTrade[];
}

export interface FakeMonthOptions {
  /** Business days from the present trade date to its last one, and the prints that settle it. */
  readonly daysLeft: number;
  readonly prints?: number;
  readonly bid?: number | null;
  readonly ask?: number | null;
  readonly bidLots?: number;
  readonly askLots?: number;
  readonly settlementTicks?: number;
  readonly volume?: number;
  readonly family?: number;
  /** By default a month of its own. */
  readonly month?: number;
}

/** The quote is all the depth that there is, an order a side. */
export function depthOf({ quote }: FakeMonth, side: Side, level: number): DepthLevel {
  const { bidTicks, bidLots, askTicks, askLots } = quote;
  const [priceTicks, lots] = side === BUY ? [bidTicks, bidLots] : [askTicks, askLots];
  if (level > 0) return { priceTicks: NO_PRICE, lots: 0, orders: 0 };
  return { priceTicks, lots, orders: lots > 0 ? 1 : 0 };
}

const NO_TRADE: PublicTrade = { timeUs: 0, priceTicks: NO_PRICE, lots: 0, aggressor: BUY };

/** Without a tape the last trade, if there is one, was of a lot that was bought; there was none before it. */
export function tradeOf({ quote, tape }: FakeMonth, back: number): PublicTrade {
  if (tape !== undefined) return tape[back] ?? NO_TRADE;
  const priceTicks = back === 0 ? quote.lastTicks : NO_PRICE;
  return { timeUs: 0, priceTicks, lots: priceTicks === NO_PRICE ? 0 : 1, aggressor: BUY };
}

export const settlementOf = (month: FakeMonth): SettlementNotice => ({
  priceTicks: month.settlementTicks,
  openInterestLots: month.openInterest,
  volumeLots: month.volume,
});
