import { T_DEPTH } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { columnIndex } from "./column-index.ts";
import { eventDayAt, WINDOW_DAYS } from "./event-window.ts";
import type { Expiries } from "./expiries.ts";
import { sweep } from "./liquidity/sweep.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { RunCalendar } from "./run-calendar.ts";

/** Lots of the standard round trip (methods 1.5: 10, 50, 200). */
export const STANDARD_LOTS = 50;

export const ROUND_TRIP_COST: MetricSpec = {
  name: "round_trip_cost_bps",
  unit: "basis points of the middle",
  doc:
    "Cost of buying and selling the standard size at once in the expiring month: 1e4 (VWAP buy - " +
    "VWAP sell) / middle, " +
    "mean over the snapshots of the event window in which the recorded levels of both sides could " +
    "fill it (methods 1.5).",
};
export const FILL_PROBABILITY: MetricSpec = {
  name: "round_trip_fill_probability",
  unit: "share of snapshots",
  doc: "Share of those snapshots in which the recorded levels of both sides held the standard size.",
};
export const DEPTH_NEAR_TOUCH: MetricSpec = {
  name: "depth_lots",
  unit: "lots",
  doc:
    "Lots within three ticks of the best price of their side, both sides, mean over all snapshots; " +
    "a missing side counts zero (methods 1.3).",
};

const TIME = columnIndex(T_DEPTH, "time_us");
const INSTRUMENT = columnIndex(T_DEPTH, "instrument");
const SIDE = columnIndex(T_DEPTH, "side");
const PRICE = columnIndex(T_DEPTH, "price_ticks");
const LOTS = columnIndex(T_DEPTH, "lots");

const NEAR_TICKS = 3;

/** Walks depth snapshots: rows of one book come together, buys then sells, best level first. */
export class BookDepthCollector implements Collector {
  readonly tables: readonly number[] = [T_DEPTH];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  /** By position in the window, over all expiries. */
  readonly #snapshots = new Float64Array(WINDOW_DAYS);
  readonly #fillable = new Float64Array(WINDOW_DAYS);
  readonly #costBps = new Float64Array(WINDOW_DAYS);
  readonly #nearLots = new Float64Array(WINDOW_DAYS);
  #time = -1;
  #instrument = -1;
  /** Position in the window of the snapshot in hand; -1: it is of no interest, or there is none. */
  #index = -1;
  /** (price, lots) pairs by side. */
  readonly #sides: [number[], number[]] = [[], []];

  constructor(expiries: Expiries, calendar: RunCalendar) {
    this.#expiries = expiries;
    this.#calendar = calendar;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const time = rows[at + TIME]!;
      const instrument = rows[at + INSTRUMENT]!;
      if (instrument !== this.#instrument || time !== this.#time) this.#turnTo(instrument, time);
      if (this.#index < 0 || rows[at + PRICE] === NONE) continue;
      this.#sides[rows[at + SIDE] as 0 | 1].push(rows[at + PRICE]!, rows[at + LOTS]!);
    }
  }

  results(): Record<string, MetricValue> {
    this.#close();
    const snapshots = sum(this.#snapshots);
    const fillable = sum(this.#fillable);
    return {
      [ROUND_TRIP_COST.name]: meanValue(sum(this.#costBps), fillable, "empty_book"),
      [FILL_PROBABILITY.name]: meanValue(fillable, snapshots, "insufficient_data"),
      [DEPTH_NEAR_TOUCH.name]: meanValue(sum(this.#nearLots), snapshots, "insufficient_data"),
    };
  }

  /** Mean near-touch depth by event day, over expiries: for figures. */
  depthByEventDay(): Map<number, number> {
    this.#close();
    const byDay = new Map<number, number>();
    for (const [index, snapshots] of this.#snapshots.entries()) {
      if (snapshots > 0) byDay.set(eventDayAt(index), this.#nearLots[index]! / snapshots);
    }
    return byDay;
  }

  #turnTo(instrument: number, time: number): void {
    this.#close();
    this.#instrument = instrument;
    this.#time = time;
    if (this.#expiries.of(instrument) === null) return; // spares most rows the calendar
    this.#index = this.#expiries.windowIndex(instrument, this.#calendar.dateAt(time));
  }

  /** The snapshot in hand is complete: adds it to its day. */
  #close(): void {
    const index = this.#index;
    if (index < 0) return;
    const [bids, asks] = this.#sides;
    this.#snapshots[index]! += 1;
    this.#nearLots[index]! += nearLots(bids) + nearLots(asks);
    const sell = sweep(bids, STANDARD_LOTS);
    const buy = sweep(asks, STANDARD_LOTS);
    if (sell !== null && buy !== null) {
      this.#fillable[index]! += 1;
      this.#costBps[index]! +=
        (1e4 * (buy / STANDARD_LOTS - sell / STANDARD_LOTS)) / ((bids[0]! + asks[0]!) / 2);
    }
    this.#index = -1;
    bids.length = 0;
    asks.length = 0;
  }
}

/** Lots within `NEAR_TICKS` of the first level; levels are (price, lots) pairs. */
function nearLots(levels: readonly number[]): number {
  let lots = 0;
  for (let i = 0; i < levels.length; i += 2) {
    if (Math.abs(levels[i]! - levels[0]!) <= NEAR_TICKS) lots += levels[i + 1]!;
  }
  return lots;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
