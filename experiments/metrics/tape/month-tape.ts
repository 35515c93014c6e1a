import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import { T_DEPTH, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunCalendar } from "../run-calendar.ts";
import type { InstrumentRow } from "../run-tables.ts";
import { barLengthOf, type MidBars, midBars } from "./mid-bars.ts";
import { type ParentTrades, parentTrades } from "./parent-trades.ts";
import type { KeptColumn } from "./kept-rows.ts";
import type { RunTape } from "./run-tape.ts";
import { timeScaleOf } from "./time-scale.ts";
import { type DateRows, rowsByDate } from "./trade-dates.ts";

/** Shortest bar for volatility and for the price of flow (methods 1.9, 4.1: five minutes). */
export const LEAST_BAR_US: number = 5 * MINUTE_US;

/** Quote states of a month in their order; `mid` is not a number where a side is missing. */
export interface Quotes {
  readonly seq: KeptColumn;
  readonly timeUs: KeptColumn;
  readonly bid: KeptColumn;
  readonly bidLots: KeptColumn;
  readonly ask: KeptColumn;
  readonly askLots: KeptColumn;
  readonly value: KeptColumn;
  readonly mid: Float64Array;
  readonly dates: readonly DateRows[];
}

/** Fills of a month in their order. */
export interface Trades {
  readonly seq: KeptColumn;
  readonly timeUs: KeptColumn;
  readonly price: KeptColumn;
  readonly lots: KeptColumn;
  /** 0: the buyer came in, 1: the seller, 2: nobody. */
  readonly aggressor: KeptColumn;
  readonly buyOrder: KeptColumn;
  readonly sellOrder: KeptColumn;
  readonly buyAccount: KeptColumn;
  readonly sellAccount: KeptColumn;
  readonly value: KeptColumn;
  readonly dates: readonly DateRows[];
}

/** One month of a family: what is kept of it, and what several measures make of that, each made once. */
export class MonthTape {
  readonly row: InstrumentRow;
  readonly calendar: RunCalendar;
  readonly #tape: RunTape;
  readonly #bars: Map<number, MidBars> = new Map();
  #quotes: Quotes | null = null;
  #trades: Trades | null = null;
  #parents: ParentTrades | null = null;

  constructor(row: InstrumentRow, tape: RunTape, calendar: RunCalendar) {
    this.row = row;
    this.calendar = calendar;
    this.#tape = tape;
  }

  quotes(): Quotes {
    return (this.#quotes ??= this.#readQuotes());
  }

  trades(): Trades {
    return (this.#trades ??= this.#readTrades());
  }

  /** What aggressive orders took, one row an order. */
  parents(): ParentTrades {
    return (this.#parents ??= parentTrades(this.trades(), this.quotes()));
  }

  /** Mids at the ends of bars of this length, date by date. */
  bars(barUs: number): MidBars {
    let bars = this.#bars.get(barUs);
    if (bars === undefined) {
      bars = midBars(this.quotes(), barUs);
      this.#bars.set(barUs, bars);
    }
    return bars;
  }

  /** Bars of the shortest length, of at least a minute or `leastUs`, of which few are stale. */
  standardBars(leastUs = 0): MidBars {
    return this.bars(barLengthOf((barUs) => this.bars(barUs), leastUs));
  }

  /** What a second is in a market with one event a second: the mean time between two quotes, rounded up. */
  timeScaleUs(): number {
    const { timeUs, dates } = this.quotes();
    let openUs = 0;
    for (const { from, to } of dates) openUs += timeUs[to - 1]! - timeUs[from]!;
    return timeScaleOf(openUs, timeUs.length);
  }

  depth(): {
    timeUs: KeptColumn;
    side: KeptColumn;
    price: KeptColumn;
    lots: KeptColumn;
  } {
    const rows = this.#tape.rows(T_DEPTH, this.row.instrument);
    return {
      timeUs: rows.column("time_us"),
      side: rows.column("side"),
      price: rows.column("price_ticks"),
      lots: rows.column("lots"),
    };
  }

  /** Lots traded over the run. */
  volume(): number {
    const { lots } = this.trades();
    let sum = 0;
    for (let i = 0; i < lots.length; i++) sum += lots[i]!;
    return sum;
  }

  #readQuotes(): Quotes {
    const rows = this.#tape.rows(T_QUOTES, this.row.instrument);
    const timeUs = rows.column("time_us");
    const bid = rows.column("bid_ticks");
    const ask = rows.column("ask_ticks");
    const mid = new Float64Array(bid.length);
    for (let i = 0; i < mid.length; i++) {
      mid[i] = bid[i] === NONE || ask[i] === NONE ? NaN : (bid[i]! + ask[i]!) / 2;
    }
    return {
      seq: rows.column("seq"),
      timeUs,
      bid,
      bidLots: rows.column("bid_lots"),
      ask,
      askLots: rows.column("ask_lots"),
      value: rows.column("value_ticks"),
      mid,
      dates: rowsByDate(timeUs, this.calendar),
    };
  }

  #readTrades(): Trades {
    const rows = this.#tape.rows(T_TRADES, this.row.instrument);
    const timeUs = rows.column("time_us");
    return {
      seq: rows.column("seq"),
      timeUs,
      price: rows.column("price_ticks"),
      lots: rows.column("lots"),
      aggressor: rows.column("aggressor"),
      buyOrder: rows.column("buy_order_id"),
      sellOrder: rows.column("sell_order_id"),
      buyAccount: rows.column("buy_account"),
      sellAccount: rows.column("sell_account"),
      value: rows.column("value_ticks"),
      dates: rowsByDate(timeUs, this.calendar),
    };
  }
}
