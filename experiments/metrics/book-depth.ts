import { T_DEPTH } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import {
  EXPIRY_WINDOW,
  eventDay,
  expiriesInRun,
  inWindow,
  type RunCalendar,
  tradeDayOf,
} from "./event-window.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue, okValue } from "./metric.ts";
import type { RunTables } from "./run-tables.ts";

export const ROUND_TRIP_COST: MetricSpec = {
  name: "round_trip_cost_bps",
  unit: "basis points of the middle",
  doc:
    "Cost of buying and selling the standard size at once in the expiring month: 1e4 (VWAP buy - VWAP sell) / middle, " +
    "mean over the snapshots of the event window in which both sides could fill it (methods 1.5).",
};
export const FILL_PROBABILITY: MetricSpec = {
  name: "round_trip_fill_probability",
  unit: "",
  doc: "Share of those snapshots in which both sides held the standard size.",
};
export const DEPTH_NEAR_TOUCH: MetricSpec = {
  name: "depth_lots",
  unit: "lots",
  doc: "Lots within three ticks of the best price of their side, both sides, mean over all snapshots; a missing side counts zero (methods 1.3).",
};

const NEAR_TICKS = 3;

interface DayBook {
  readonly instrument: number;
  readonly day: number;
  snapshots: number;
  fillable: number;
  costBps: number;
  nearLots: number;
}

/** Walks depth snapshots: rows of one book come together, buys then sells, best level first. */
export class BookDepthCollector implements Collector {
  readonly tables: readonly number[] = [T_DEPTH];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #standardLots: number;
  readonly #days: Map<number, DayBook> = new Map();
  #time = -1;
  #instrument = -1;
  readonly #sides: [number[], number[]] = [[], []];

  constructor(tables: RunTables, calendar: RunCalendar, family: number, standardLots: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
    this.#standardLots = standardLots;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + 1] !== this.#time || rows[at + 2] !== this.#instrument) {
        this.#close();
        this.#time = rows[at + 1]!;
        this.#instrument = rows[at + 2]!;
      }
      if (rows[at + 5] !== NONE)
        this.#sides[rows[at + 3] as 0 | 1].push(rows[at + 5]!, rows[at + 6]!);
    }
  }

  results(): Record<string, MetricValue> {
    this.#close();
    const total = { snapshots: 0, fillable: 0, costBps: 0, nearLots: 0 };
    for (const book of this.#inWindow()) {
      total.snapshots += book.snapshots;
      total.fillable += book.fillable;
      total.costBps += book.costBps;
      total.nearLots += book.nearLots;
    }
    return {
      [ROUND_TRIP_COST.name]: meanValue(total.costBps, total.fillable, "empty_book"),
      [FILL_PROBABILITY.name]: meanValue(total.fillable, total.snapshots, "insufficient_data"),
      [DEPTH_NEAR_TOUCH.name]: meanValue(total.nearLots, total.snapshots, "insufficient_data"),
    };
  }

  /** Mean near-touch depth by event day, over expiries: for figures. */
  depthByEventDay(): Map<number, MetricValue> {
    this.#close();
    const sums = new Map<number, { lots: number; snapshots: number }>();
    for (const [book, day] of this.#windowed()) {
      const sum = sums.get(day) ?? { lots: 0, snapshots: 0 };
      sum.lots += book.nearLots;
      sum.snapshots += book.snapshots;
      sums.set(day, sum);
    }
    return new Map(
      [...sums].map(([day, { lots, snapshots }]) => [day, okValue(lots / snapshots, snapshots)]),
    );
  }

  #inWindow(): DayBook[] {
    return this.#windowed().map(([book]) => book);
  }

  #windowed(): [DayBook, number][] {
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    const found: [DayBook, number][] = [];
    for (const book of this.#days.values()) {
      const row = expiries.find(({ instrument }) => instrument === book.instrument);
      if (row === undefined) continue;
      const day = eventDay(book.day, row, this.#calendar);
      if (inWindow(day, EXPIRY_WINDOW)) found.push([book, day]);
    }
    return found;
  }

  /** The snapshot in hand is complete: adds it to its day. */
  #close(): void {
    if (this.#instrument < 0) return;
    const [bids, asks] = this.#sides;
    const day = tradeDayOf(this.#time, this.#calendar);
    const book = this.#dayBook(this.#instrument, day);
    book.snapshots++;
    book.nearLots += nearLots(bids) + nearLots(asks);
    const sell = sweep(bids, this.#standardLots);
    const buy = sweep(asks, this.#standardLots);
    if (sell !== null && buy !== null) {
      book.fillable++;
      book.costBps += (1e4 * (buy - sell)) / ((bids[0]! + asks[0]!) / 2);
    }
    this.#instrument = -1;
    bids.length = 0;
    asks.length = 0;
  }

  #dayBook(instrument: number, day: number): DayBook {
    const key = instrument * 100_000 + day;
    let book = this.#days.get(key);
    if (book === undefined) {
      book = { instrument, day, snapshots: 0, fillable: 0, costBps: 0, nearLots: 0 };
      this.#days.set(key, book);
    }
    return book;
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

/** Volume-weighted price of taking `lots` from these levels, or null where they do not hold as much. */
export function sweep(levels: readonly number[], lots: number): number | null {
  let left = lots;
  let paid = 0;
  for (let i = 0; i < levels.length && left > 0; i += 2) {
    const taken = Math.min(left, levels[i + 1]!);
    paid += taken * levels[i]!;
    left -= taken;
  }
  return left > 0 ? null : paid / lots;
}
