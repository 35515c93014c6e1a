import { T_POSITIONS, T_SETTLEMENTS } from "../../engine/recorder/fact-tables.ts";
import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import {
  EXPIRY_WINDOW,
  eventDay,
  expiriesInRun,
  inWindow,
  type RunCalendar,
} from "./event-window.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { RunTables } from "./run-tables.ts";

export const LARGEST_POSITION: MetricSpec = {
  name: "largest_position_lots",
  unit: "lots",
  doc: "Largest net position of one beneficial owner in the expiring month at a daily mark of the event window, mean over expiries.",
};
export const LARGEST_OVER_INTEREST: MetricSpec = {
  name: "largest_over_open_interest",
  unit: "share of open interest",
  doc: "The same over that month's open interest at that mark.",
};
export const LARGEST_IN_SPOT_MONTH: MetricSpec = {
  name: "largest_spot_month_position_lots",
  unit: "lots",
  doc: "Largest net position of one owner in the expiring month at a mark within the last days before its last trading day.",
};

interface OwnerMark {
  readonly instrument: number;
  readonly day: number;
  readonly owner: number;
  lots: number;
}

/** Daily positions by beneficial owner in expiring months. */
export class LargestPositionCollector implements Collector {
  readonly tables: readonly number[] = [T_POSITIONS, T_SETTLEMENTS];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #spotDays: number;
  readonly #marks: Map<string, OwnerMark> = new Map();
  readonly #interest: Map<string, number> = new Map();

  /** `spotDays`: business days before the last trading day from whose end on the spot month counts. */
  constructor(tables: RunTables, calendar: RunCalendar, family: number, spotDays: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
    this.#spotDays = spotDays;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_POSITIONS) this.#position(rows, at);
      else if (rows[at + 4] !== SETTLED_FINAL) {
        this.#interest.set(`${rows[at + 3]!} ${rows[at + 2]!}`, rows[at + 7]!);
      }
    }
  }

  results(): Record<string, MetricValue> {
    const sums = { lots: 0, share: 0, spot: 0 };
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    for (const { instrument } of expiries) {
      const largest = this.#largestIn(instrument, EXPIRY_WINDOW.before);
      sums.lots += Math.abs(largest?.lots ?? 0);
      sums.share += this.#shareOf(largest);
      sums.spot += Math.abs(this.#largestIn(instrument, this.#spotDays - 1)?.lots ?? 0);
    }
    const n = expiries.length;
    return {
      [LARGEST_POSITION.name]: meanValue(sums.lots, n, "insufficient_data"),
      [LARGEST_OVER_INTEREST.name]: meanValue(sums.share, n, "insufficient_data"),
      [LARGEST_IN_SPOT_MONTH.name]: meanValue(sums.spot, n, "insufficient_data"),
    };
  }

  /** Largest long position of an owner of this group in each expiry, at the mark at which the spot month would begin. */
  longsOfGroupAtSpotStart(group: number): number[] {
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    return expiries.map(({ instrument }) => {
      let most = 0;
      for (const mark of this.#marks.values()) {
        if (mark.instrument !== instrument || this.#eventDay(mark) !== -this.#spotDays) continue;
        if (this.#tables.owners.get(mark.owner)?.group === group) most = Math.max(most, mark.lots);
      }
      return most;
    });
  }

  #position(rows: Float64Array, at: number): void {
    const owner = this.#tables.ownerOfAccount.get(rows[at + 3]!)!;
    const instrument = rows[at + 4]!;
    const day = rows[at + 2]!;
    const key = `${instrument} ${day} ${owner}`;
    const mark = this.#marks.get(key);
    if (mark === undefined) this.#marks.set(key, { instrument, day, owner, lots: rows[at + 5]! });
    else mark.lots += rows[at + 5]!;
  }

  #eventDay(mark: OwnerMark): number {
    return eventDay(mark.day, this.#tables.instruments.get(mark.instrument)!, this.#calendar);
  }

  /** The mark with the largest net position within so many business days before the last trading day. */
  #largestIn(instrument: number, daysBefore: number): OwnerMark | null {
    let largest: OwnerMark | null = null;
    for (const mark of this.#marks.values()) {
      if (mark.instrument !== instrument) continue;
      const day = this.#eventDay(mark);
      if (day < -daysBefore || !inWindow(day, EXPIRY_WINDOW)) continue;
      if (largest === null || Math.abs(mark.lots) > Math.abs(largest.lots)) largest = mark;
    }
    return largest;
  }

  #shareOf(mark: OwnerMark | null): number {
    if (mark === null) return 0;
    const interest = this.#interest.get(`${mark.instrument} ${mark.day}`) ?? 0;
    return interest === 0 ? 0 : Math.abs(mark.lots) / interest;
  }
}
