import { T_POSITIONS } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "./column-index.ts";
import type { Expiries, Expiry } from "./expiries.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";

const DAY = columnIndex(T_POSITIONS, "trade_date");
const ACCOUNT = columnIndex(T_POSITIONS, "account");
const INSTRUMENT = columnIndex(T_POSITIONS, "instrument");
const LOTS = columnIndex(T_POSITIONS, "lots");

/** Hears what a beneficial owner holds, net and not zero, in an expiring month at a daily mark of its window. */
export interface MarkListener {
  ownerMarked(expiry: Expiry, date: number, owner: number, lots: number): void;
}

/** Adds positions at daily marks up by beneficial owner. Rows come mark by mark. */
export class OwnerMarks {
  readonly tables: readonly number[] = [T_POSITIONS];
  readonly #tables: RunTables;
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  readonly #listeners: readonly MarkListener[];
  /** Of the mark in hand: lots by owner, by expiry. */
  readonly #lots: Map<Expiry, Map<number, number>> = new Map();
  #day = -1;
  #date = -1;

  constructor(
    tables: RunTables,
    expiries: Expiries,
    calendar: RunCalendar,
    listeners: readonly MarkListener[],
  ) {
    this.#tables = tables;
    this.#expiries = expiries;
    this.#calendar = calendar;
    this.#listeners = listeners;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const day = rows[at + DAY]!;
      if (day !== this.#day) this.#turnTo(day);
      const instrument = rows[at + INSTRUMENT]!;
      if (this.#expiries.windowIndex(instrument, this.#date) < 0) continue;
      const lots = this.#lotsIn(this.#expiries.of(instrument)!);
      const owner = this.#tables.ownerOfAccount.get(rows[at + ACCOUNT]!)!;
      lots.set(owner, (lots.get(owner) ?? 0) + rows[at + LOTS]!);
    }
  }

  /** Tells of the mark in hand: there is no more of it. */
  close(): void {
    this.#turnTo(-1);
  }

  #turnTo(day: number): void {
    for (const [expiry, owners] of this.#lots) {
      for (const [owner, lots] of owners) {
        if (lots === 0) continue;
        for (const one of this.#listeners) one.ownerMarked(expiry, this.#date, owner, lots);
      }
    }
    this.#lots.clear();
    this.#day = day;
    this.#date = day < 0 ? -1 : this.#calendar.dateOn(day);
  }

  #lotsIn(expiry: Expiry): Map<number, number> {
    let lots = this.#lots.get(expiry);
    if (lots === undefined) {
      lots = new Map();
      this.#lots.set(expiry, lots);
    }
    return lots;
  }
}
