import {
  T_INSTRUMENTS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunNames } from "../../../experiments/record/run-names.ts";
import type { MonthFrame } from "./frame.ts";
import type { LivePart } from "./live-part.ts";
import { columnPlaces, rowReader, wordsOf } from "./row-reader.ts";

const listed = rowReader(T_INSTRUMENTS, "instrument", "family", "tick_size");
const QUOTE = columnPlaces(
  T_QUOTES,
  "instrument",
  "bid_ticks",
  "bid_lots",
  "ask_ticks",
  "ask_lots",
);
const TRADE = columnPlaces(T_TRADES, "instrument", "price_ticks", "lots");
const settled = rowReader(
  T_SETTLEMENTS,
  "instrument",
  "method",
  "price_ticks",
  "open_interest_lots",
  "initial_margin",
  "days_to_last_trade",
);
const FINAL = wordsOf(T_SETTLEMENTS, "method").indexOf("final");

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const orNull = (ticks: number): number | null => (ticks === NONE ? null : ticks);

/** Prices, volume and open interest of every month between its listing and its final settlement. */
export class LiveMonths implements LivePart {
  readonly #names: RunNames;
  readonly hears: readonly number[] = [T_INSTRUMENTS, T_QUOTES, T_TRADES, T_SETTLEMENTS];
  /** In order of listing. */
  months: Mutable<MonthFrame>[] = [];
  /** Place in `months` of each instrument, or -1. */
  placeOf: number[] = [];

  constructor(names: RunNames) {
    this.#names = names;
  }

  row(table: number, rows: Float64Array, at: number): void {
    if (table === T_QUOTES) this.#quote(rows, at);
    else if (table === T_TRADES) this.#trade(rows, at);
    else if (table === T_SETTLEMENTS) this.#settle(rows, at);
    else this.#list(rows, at);
  }

  #month(instrument: number): Mutable<MonthFrame> | undefined {
    return this.months[this.placeOf[instrument] ?? -1];
  }

  #list(rows: Float64Array, at: number): void {
    const { instrument, family, tick_size: tickSize } = listed(rows, at);
    while (this.placeOf.length <= instrument) this.placeOf.push(-1);
    this.placeOf[instrument] = this.months.length;
    this.months.push({
      instrument,
      symbol: this.#names.symbol(instrument),
      family: this.#names.family(family),
      tickSize,
      bidTicks: null,
      bidLots: 0,
      askTicks: null,
      askLots: 0,
      lastTicks: null,
      settlementTicks: null,
      volumeLots: 0,
      openInterestLots: 0,
      initialMargin: 0,
      daysToLastTrade: null,
    });
  }

  #quote(rows: Float64Array, at: number): void {
    const month = this.#month(rows[at + QUOTE.instrument]!);
    if (month === undefined) return;
    month.bidTicks = orNull(rows[at + QUOTE.bid_ticks]!);
    month.bidLots = rows[at + QUOTE.bid_lots]!;
    month.askTicks = orNull(rows[at + QUOTE.ask_ticks]!);
    month.askLots = rows[at + QUOTE.ask_lots]!;
  }

  #trade(rows: Float64Array, at: number): void {
    const month = this.#month(rows[at + TRADE.instrument]!);
    if (month === undefined) return;
    month.lastTicks = rows[at + TRADE.price_ticks]!;
    month.volumeLots += rows[at + TRADE.lots]!;
  }

  #settle(rows: Float64Array, at: number): void {
    const row = settled(rows, at);
    const month = this.#month(row.instrument);
    if (month === undefined) return;
    if (row.method === FINAL) return this.#remove(month);
    month.settlementTicks = row.price_ticks;
    month.openInterestLots = row.open_interest_lots;
    month.initialMargin = row.initial_margin;
    month.daysToLastTrade = row.days_to_last_trade;
    month.volumeLots = 0;
  }

  #remove(gone: Mutable<MonthFrame>): void {
    this.months = this.months.filter((month) => month !== gone);
    this.placeOf.fill(-1);
    for (const [place, { instrument }] of this.months.entries()) this.placeOf[instrument] = place;
  }
}
