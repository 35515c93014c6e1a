import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import {
  type BookListener,
  BUY,
  type CallPrice,
  NO_PRICE,
  type OrderBooks,
  SELL,
} from "../../engine/book/order-books.ts";
import { type MatchingRule, matchingTerms } from "../../engine/instruments/matching-terms.ts";
import {
  type CallNotice,
  type FeedState,
  noCall,
  type SettlementNotice,
} from "../../engine/market-data/feed-state.ts";
import type { FeedView } from "../../engine/market-data/feed-view.ts";
import type { Audience } from "../../engine/market-data/market-data.ts";
import { FactTape } from "./fact-tape.ts";
import type { KindsFlow } from "./order-kinds-flow.ts";
import { RulesWorld, scu } from "./rules-world.ts";

export const LEVELS = 2;
export const TRADES = 5;
export const LATENCIES_US: readonly number[] = [0, 7 * MINUTE_US, 3 * HOUR_US];
export const TWO_MONTHS: KindsFlow = {
  accounts: 3,
  symbols: ["SCU-2027-01", "SCU-2027-02"],
  reachTicks: 15,
  middleTicks: 280,
};

const AUDIENCE: Audience = {
  longestLatencyUs: 3 * HOUR_US,
  latenciesUs: LATENCIES_US,
  terms: [{ depthLevels: LEVELS, lastTrades: TRADES, indicative: true, settlements: true }],
};
const SIDES = [BUY, SELL] as const;

/** What a reader of the increments must know of a month, asked of the book itself. */
export interface Direct {
  readonly timeUs: number;
  /** (ticks, lots, orders) of the best levels of buys and sells. */
  readonly sides: readonly number[][];
  readonly call: CallNotice;
}

/** Two months that are read in full with several latencies, and a tape of the facts. */
export class FeedWorld extends RulesWorld {
  readonly tape: FactTape;
  readonly #openingTicks: number[];

  constructor(rule: MatchingRule, books: (listener: BookListener) => OrderBooks) {
    const tape = new FactTape();
    const specs = [{ ...scu(2), matching: matchingTerms(rule) }];
    super({ specs, books, sinks: [tape], audience: AUDIENCE });
    this.tape = tape;
    this.#openingTicks = Array.from(this.floor.house.markTicks);
  }

  /** Lets time pass; `look` is called whenever something happens meanwhile. */
  waitFor(us: number, look: () => void): void {
    const untilUs = this.clock.nowUs + us;
    for (;;) {
      const nextUs = this.timers.reduce((first, { atUs }) => Math.min(first, atUs), Infinity);
      if (nextUs > untilUs) break;
      this.runTo(nextUs);
      look();
    }
    this.runTo(untilUs);
  }

  /** The same up to the end of the trade date, which is settled. */
  endDate(look: () => void): void {
    this.waitFor(this.calendar.rollTime(this.tradeDate) - this.clock.nowUs, look);
    this.endTradeDate();
  }

  slotOf(instrument: number): number {
    return this.floor.markets.slotOf(instrument);
  }

  /** While the book collects, depth is withheld and the auction's price is told; else the other way round. */
  ask(instrument: number): Direct {
    const { books, clock, markets } = this.floor;
    const slot = this.slotOf(instrument);
    const timeUs = clock.nowUs;
    if (books.isCollecting(slot)) {
      const call: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };
      books.callPrice(slot, markets.lastTradeTicks[slot]!, call);
      return { timeUs, sides: [[], []], call: { isCollecting: true, ...call } };
    }
    const out = new Float64Array(LEVELS * 3);
    const sides = SIDES.map((side) =>
      Array.from(out.subarray(0, 3 * books.levels(slot, side, LEVELS, out))),
    );
    return { timeUs, sides, call: noCall() };
  }

  /** The latest trades by a time, the latest first: (microseconds, ticks, lots, aggressor). */
  tradesBy(instrument: number, timeUs: number): unknown[] {
    return this.tape
      .table("trades")
      .filter((row) => row["instrument"] === instrument && row["time_us"]! <= timeUs)
      .slice(-TRADES)
      .reverse()
      .map((row) => [row["time_us"], row["price_ticks"], row["lots"], row["aggressor"]]);
  }

  settlementBy(instrument: number, timeUs: number): SettlementNotice {
    const last = this.tape
      .table("settlements")
      .findLast((row) => row["instrument"] === instrument && row["time_us"]! <= timeUs);
    return {
      priceTicks: last?.["price_ticks"] ?? this.#openingTicks[this.slotOf(instrument)]!,
      openInterestLots: last?.["open_interest_lots"] ?? 0,
      volumeLots: last?.["volume_lots"] ?? 0,
    };
  }
}

/** What was asked last by a time; an empty book before. */
export function inForce(log: readonly Direct[], timeUs: number): Omit<Direct, "timeUs"> {
  const found = log.findLast((direct) => direct.timeUs <= timeUs);
  return { sides: found?.sides ?? [[], []], call: found?.call ?? noCall() };
}

/** The same as a reader of the feed knows it. */
export const known = (state: FeedState): Omit<Direct, "timeUs"> => ({
  sides: SIDES.map((side) => Array.from(state.depth.side(side))),
  call: { ...state.call },
});

/** The trades that the reader looks back at, the latest first. */
export const tradesKnown = (view: FeedView): unknown[] =>
  Array.from({ length: view.tradesKnown }, (_, back) => {
    const at = view.tradeAt(back);
    return Array.from(view.trades.subarray(at, at + 4));
  });
