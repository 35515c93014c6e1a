import type {
  CallNotice,
  DepthLevel,
  FamilyView,
  ListedSpread,
  PublicTrade,
  Quote,
  SettlementNotice,
} from "../../engine/agent.ts";
import { NO_LIMITS } from "../../engine/regulation/limit-notice.ts";
import { NO_PRICE, type Side } from "../../engine/book/order-books.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { noCall } from "../../engine/market-data/feed-state.ts";
import {
  depthOf,
  type FakeMonth,
  type FakeMonthOptions,
  settlementOf,
  tradeOf,
} from "./fake-month.ts";

/** The trade date of a fake desk. */
export const TODAY = 100;

/** The public part of a fake desk: months as a test sets them. */
export class FakeMarket {
  tradeDate = TODAY;
  readonly families: readonly FamilyView[];
  readonly months: FakeMonth[] = [];

  constructor(families: readonly FamilyView[]) {
    this.families = families;
  }

  /** Lists a month; instruments are numbered from 0 in order. */
  list(options: FakeMonthOptions): FakeMonth {
    const { daysLeft, prints = 20, bid = 279, ask = 281, family = 0, month: number } = options;
    const instrument = this.months.length;
    const last = TODAY + daysLeft;
    const month: FakeMonth = {
      future: {
        instrument,
        slot: instrument,
        family,
        month: number ?? 24_324 + instrument,
        symbol: `${this.families[family]!.symbol} ${instrument}`,
        dates: { lastTradeDate: last, firstFixing: last - prints + 1, lastFixing: last },
      },
      quote: {
        bidTicks: bid ?? NO_PRICE,
        bidLots: bid === null ? 0 : (options.bidLots ?? 10),
        askTicks: ask ?? NO_PRICE,
        askLots: ask === null ? 0 : (options.askLots ?? 10),
        lastTicks: NO_PRICE,
      },
      trading: true,
      settlementTicks: options.settlementTicks ?? 280,
      settledIndex: 2.8,
      valueTicks: 280,
      position: 0,
      openInterest: 1000,
      volume: options.volume ?? 0,
      largestLongShare: 0,
      marginALot: 1_635_200,
      atSettlement: -1,
      fixed: { sum: 0, count: Math.max(0, Math.min(prints, prints - daysLeft - 1)), total: prints },
      limits: NO_LIMITS,
      duty: null,
    };
    month.fixed.sum = month.fixed.count * 2.8;
    this.months.push(month);
    return month;
  }

  month(instrument: number): FakeMonth {
    return this.months[instrument]!;
  }

  listed(family: number): readonly Future[] {
    return this.months.map(({ future }) => future).filter((future) => future.family === family);
  }

  listedSpreads(): readonly ListedSpread[] {
    return [];
  }

  isTrading(instrument: number): boolean {
    return this.month(instrument).trading;
  }

  isInCall(_instrument: number): boolean {
    return false;
  }

  daysToLastTrade({ dates }: Future): number {
    return dates.lastTradeDate - this.tradeDate;
  }

  daysToFirstFixing({ dates }: Future): number {
    return dates.firstFixing - this.tradeDate;
  }

  quote(instrument: number): Quote {
    return this.month(instrument).quote;
  }

  depth(instrument: number, side: Side, level: number): DepthLevel {
    return depthOf(this.month(instrument), side, level);
  }

  lastTrade(instrument: number, back: number = 0): PublicTrade {
    return tradeOf(this.month(instrument), back);
  }

  indicative(_instrument: number): CallNotice {
    return noCall();
  }

  settlement(instrument: number): SettlementNotice {
    return settlementOf(this.month(instrument));
  }

  settlementTicks(instrument: number): number {
    return this.month(instrument).settlementTicks;
  }

  settledIndex(instrument: number): number {
    return this.month(instrument).settledIndex;
  }

  openInterest(instrument: number): number {
    return this.month(instrument).openInterest;
  }

  volume(instrument: number): number {
    return this.month(instrument).volume;
  }

  largestLongShare(instrument: number): number {
    return this.month(instrument).largestLongShare;
  }
}
