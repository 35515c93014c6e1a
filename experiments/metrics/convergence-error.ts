import { T_SETTLEMENTS } from "../../engine/recorder/fact-tables.ts";
import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import { columnIndex } from "./column-index.ts";
import { eventDayAt, WINDOW_DAYS } from "./event-window.ts";
import type { Expiries } from "./expiries.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { RunCalendar } from "./run-calendar.ts";

export const CONVERGENCE_ERROR: MetricSpec = {
  name: "convergence_error_bps",
  unit: "basis points of value",
  doc:
    "Mean of |daily settlement price - (published part of the average + expected rest)| / value, " +
    "over the event window " +
    "up to the day before the last (study design: convergence).",
};

const DAY = columnIndex(T_SETTLEMENTS, "trade_date");
const INSTRUMENT = columnIndex(T_SETTLEMENTS, "instrument");
const METHOD = columnIndex(T_SETTLEMENTS, "method");
const PRICE = columnIndex(T_SETTLEMENTS, "price_ticks");
const VALUE = columnIndex(T_SETTLEMENTS, "value_ticks");

/** Compares daily settlement prices of the expiring months with the true conditional expectation. */
export class ConvergenceErrorCollector implements Collector {
  readonly tables: readonly number[] = [T_SETTLEMENTS];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  /** By position in the window, over all expiries. */
  readonly #marks = new Float64Array(WINDOW_DAYS);
  readonly #errorBps = new Float64Array(WINDOW_DAYS);

  constructor(expiries: Expiries, calendar: RunCalendar) {
    this.#expiries = expiries;
    this.#calendar = calendar;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + METHOD] === SETTLED_FINAL) continue;
      const date = this.#calendar.dateOn(rows[at + DAY]!);
      const index = this.#expiries.windowIndex(rows[at + INSTRUMENT]!, date);
      if (index < 0) continue;
      const value = rows[at + VALUE]!;
      this.#marks[index]! += 1;
      this.#errorBps[index]! += Math.abs((1e4 * (rows[at + PRICE]! - value)) / value);
    }
  }

  results(): Record<string, MetricValue> {
    const marks = this.#marks.reduce((sum, n) => sum + n, 0);
    const errorBps = this.#errorBps.reduce((sum, error) => sum + error, 0);
    return { [CONVERGENCE_ERROR.name]: meanValue(errorBps, marks, "insufficient_data") };
  }

  /** Mean absolute error by event day, over expiries: for figures. */
  byEventDay(): Map<number, number> {
    const byDay = new Map<number, number>();
    for (const [index, marks] of this.#marks.entries()) {
      if (marks > 0) byDay.set(eventDayAt(index), this.#errorBps[index]! / marks);
    }
    return byDay;
  }
}
