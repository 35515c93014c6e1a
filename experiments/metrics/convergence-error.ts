import { T_SETTLEMENTS } from "../../engine/recorder/fact-tables.ts";
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

export const CONVERGENCE_ERROR: MetricSpec = {
  name: "convergence_error_bps",
  unit: "basis points of value",
  doc:
    "Mean of |daily settlement price - (published part of the average + expected rest)| / value, over the event window " +
    "up to the day before the last (study design: convergence).",
};

interface Mark {
  readonly instrument: number;
  readonly day: number;
  readonly errorBps: number;
}

/** Compares daily settlement prices of the expiring months with the true conditional expectation. */
export class ConvergenceErrorCollector implements Collector {
  readonly tables: readonly number[] = [T_SETTLEMENTS];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #marks: Mark[] = [];

  constructor(tables: RunTables, calendar: RunCalendar, family: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + 4] === SETTLED_FINAL) continue;
      const value = rows[at + 9]!;
      this.#marks.push({
        instrument: rows[at + 3]!,
        day: rows[at + 2]!,
        errorBps: (1e4 * (rows[at + 5]! - value)) / value,
      });
    }
  }

  results(): Record<string, MetricValue> {
    let sum = 0;
    let n = 0;
    for (const [, errorBps] of this.#windowed()) {
      sum += Math.abs(errorBps);
      n++;
    }
    return { [CONVERGENCE_ERROR.name]: meanValue(sum, n, "insufficient_data") };
  }

  /** Mean absolute error by event day, over expiries: for figures. */
  byEventDay(): Map<number, number> {
    const sums = new Map<number, [number, number]>();
    for (const [day, errorBps] of this.#windowed()) {
      const [sum, n] = sums.get(day) ?? [0, 0];
      sums.set(day, [sum + Math.abs(errorBps), n + 1]);
    }
    return new Map([...sums].map(([day, [sum, n]]) => [day, sum / n]));
  }

  /** [event day, signed error] of every mark of an expiry in its window. */
  #windowed(): [number, number][] {
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    const found: [number, number][] = [];
    for (const { instrument, day, errorBps } of this.#marks) {
      const row = expiries.find((expiry) => expiry.instrument === instrument);
      if (row === undefined) continue;
      const time = eventDay(day, row, this.#calendar);
      if (inWindow(time, EXPIRY_WINDOW)) found.push([time, errorBps]);
    }
    return found;
  }
}
