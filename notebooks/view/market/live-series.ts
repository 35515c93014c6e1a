import {
  T_INSTRUMENTS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunNames } from "../../../experiments/record/run-names.ts";
import type { LivePart } from "./live-part.ts";
import { columnPlaces, rowReader, wordsOf } from "./row-reader.ts";
import type { IndexSeries, MonthSeries, SeriesFrame } from "./series-frame.ts";
import { columnsOf, partFrom } from "./series-columns.ts";

const listed = rowReader(T_INSTRUMENTS, "instrument", "family", "tick_size");
const QUOTE = columnPlaces(T_QUOTES, "time_us", "instrument", "bid_ticks", "ask_ticks");
const TRADE = columnPlaces(T_TRADES, "time_us", "instrument", "price_ticks", "lots");
const settled = rowReader(T_SETTLEMENTS, "time_us", "instrument", "price_ticks");
const spot = rowReader(T_SPOT, "time_us", "index", "record", "price", "undistorted");
const INDICES = wordsOf(T_SPOT, "index") as readonly IndexSeries["index"][];
const PRINT = wordsOf(T_SPOT, "record").indexOf("print");

/** Buckets of a whole run. */
const BUCKETS = 600;

/** Prices of every month and index over the run so far, a point a bucket of time. */
export class LiveSeries implements LivePart {
  readonly hears: readonly number[] = [T_INSTRUMENTS, T_QUOTES, T_TRADES, T_SETTLEMENTS, T_SPOT];
  /** In the order of their first points. */
  months: MonthSeries[] = [];
  indices: IndexSeries[] = [];
  /** By instrument: what is known of a month; null of what is none. */
  known: (Omit<MonthSeries, keyof typeof NO_POINTS | "symbol"> | null)[] = [];
  /** By instrument: place in `months`; -1 without a point, or where it is no month. */
  placeOf: number[] = [];
  readonly #bucketUs: number;
  readonly #names: RunNames;

  constructor(names: RunNames, endUs: number) {
    this.#names = names;
    this.#bucketUs = Math.ceil((endUs + 1) / BUCKETS);
  }

  row(table: number, rows: Float64Array, at: number): void {
    if (table === T_QUOTES) this.#quote(rows, at);
    else if (table === T_TRADES) this.#trade(rows, at);
    else if (table === T_SETTLEMENTS) this.#settle(rows, at);
    else if (table === T_SPOT) this.#spot(rows, at);
    else this.#list(rows, at);
  }

  /** What a page needs that has everything before a bucket. */
  frame(fromBucket: number, nowUs: number): SeriesFrame {
    const from = Math.min(fromBucket, Math.floor(nowUs / this.#bucketUs));
    return {
      bucketUs: this.#bucketUs,
      fromBucket: from,
      months: this.months.flatMap((series) => partFrom(series, from) ?? []),
      indices: this.indices.flatMap((series) => partFrom(series, from) ?? []),
    };
  }

  #list(rows: Float64Array, at: number): void {
    const { instrument, family, tick_size: tickSize } = listed(rows, at);
    while (this.placeOf.length <= instrument) {
      this.placeOf.push(-1);
      this.known.push(null);
    }
    this.known[instrument] = { instrument, family: this.#names.family(family), tickSize };
  }

  #quote(rows: Float64Array, at: number): void {
    const bid = rows[at + QUOTE.bid_ticks]!;
    const ask = rows[at + QUOTE.ask_ticks]!;
    if (bid === NONE || ask === NONE) return;
    const month = this.#month(rows[at + QUOTE.instrument]!);
    if (month === null) return;
    month.mid[this.#point(month, rows[at + QUOTE.time_us]!)] = (bid + ask) / 2;
  }

  #trade(rows: Float64Array, at: number): void {
    const month = this.#month(rows[at + TRADE.instrument]!);
    if (month === null) return;
    const i = this.#point(month, rows[at + TRADE.time_us]!);
    const price = rows[at + TRADE.price_ticks]!;
    month.last[i] = price;
    month.low[i] = Math.min(month.low[i] ?? price, price);
    month.high[i] = Math.max(month.high[i] ?? price, price);
    month.volumeLots[i] = month.volumeLots[i]! + rows[at + TRADE.lots]!;
  }

  #settle(rows: Float64Array, at: number): void {
    const { time_us: timeUs, instrument, price_ticks: price } = settled(rows, at);
    const month = this.#month(instrument);
    if (month !== null) month.settlement[this.#point(month, timeUs)] = price;
  }

  #spot(rows: Float64Array, at: number): void {
    const { time_us: timeUs, index: code, record, price, undistorted } = spot(rows, at);
    const index = INDICES[code]!;
    let series = this.indices.find((each) => each.index === index);
    if (series === undefined) {
      series = { index, buckets: [], level: [], undistorted: [], print: [] };
      this.indices.push(series);
    }
    const i = this.#point(series, timeUs);
    if (record === PRINT) series.print[i] = price;
    else {
      series.level[i] = price;
      series.undistorted[i] = undistorted;
    }
  }

  #month(instrument: number): MonthSeries | null {
    const place = this.placeOf[instrument] ?? -1;
    return place >= 0 ? this.months[place]! : this.#begin(instrument);
  }

  /** The series of a month without a point so far. Spreads and the like have none. */
  #begin(instrument: number): MonthSeries | null {
    const known = this.known[instrument] ?? null;
    if (known === null) return null;
    this.placeOf[instrument] = this.months.length;
    const points = structuredClone(NO_POINTS);
    const month = { ...known, symbol: this.#names.symbol(instrument), ...points };
    this.months.push(month);
    return month;
  }

  /** Place of the point of a time, which is never before the last one; the columns of a new one are empty. */
  #point(series: MonthSeries | IndexSeries, timeUs: number): number {
    const { buckets } = series;
    const bucket = Math.floor(timeUs / this.#bucketUs);
    if (buckets.length > 0 && buckets[buckets.length - 1] === bucket) return buckets.length - 1;
    for (const column of columnsOf(series)) column.push(null);
    const i = buckets.length - 1;
    buckets[i] = bucket;
    if ("volumeLots" in series) series.volumeLots[i] = 0;
    return i;
  }
}

const NO_POINTS: Pick<
  MonthSeries,
  "buckets" | "low" | "high" | "last" | "mid" | "settlement" | "volumeLots"
> = { buckets: [], low: [], high: [], last: [], mid: [], settlement: [], volumeLots: [] };
