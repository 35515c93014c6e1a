import { EXPIRY_WINDOW, windowIndex } from "./event-window.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { InstrumentRow, RunTables } from "./run-tables.ts";

/**
 * A month whose whole event window lies in the run: an episode that is cut off would be measured over other days than
 * the rest. Dates are trade dates of the run; the first fixing is -1 where it lies before the run.
 */
export interface Expiry {
  readonly instrument: number;
  readonly lastTradeDate: number;
  readonly firstFixing: number;
  readonly lastFixing: number;
}

/** A family's months in event time. Months are known from their listing on. */
export class Expiries {
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  /** By instrument: an expiry, null for other months, undefined for what was not asked for yet. */
  readonly #expiries: (Expiry | null | undefined)[] = [];

  constructor(tables: RunTables, calendar: RunCalendar, family: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
  }

  /** All of the run so far, nearest first. */
  all(): Expiry[] {
    return [...this.#tables.instruments.keys()]
      .map((instrument) => this.of(instrument))
      .filter((expiry) => expiry !== null)
      .sort((a, b) => a.lastTradeDate - b.lastTradeDate);
  }

  /** The expiry of an instrument; null where the run does not hold its window, and for other families' months. */
  of(instrument: number): Expiry | null {
    const known = this.#expiries[instrument];
    if (known !== undefined) return known;
    const row = this.#tables.instruments.get(instrument);
    return row === undefined ? null : (this.#expiries[instrument] = this.#find(row));
  }

  /** Position of a trade date in the month's window, from 0; -1 outside it, and where there is no such window. */
  windowIndex(instrument: number, date: number): number {
    const expiry = this.of(instrument);
    return expiry === null ? -1 : windowIndex(date - expiry.lastTradeDate);
  }

  #find({ instrument, family, ...days }: InstrumentRow): Expiry | null {
    if (family !== this.#family) return null;
    const calendar = this.#calendar;
    const lastTradeDate = calendar.dateOn(days.lastTradeDay);
    const isWhole =
      lastTradeDate >= EXPIRY_WINDOW.before && lastTradeDate + EXPIRY_WINDOW.after < calendar.days;
    if (!isWhole) return null;
    const firstFixing = calendar.dateOn(days.firstFixingDay);
    const lastFixing = calendar.dateOn(days.lastFixingDay);
    return { instrument, lastTradeDate, firstFixing, lastFixing };
  }
}
