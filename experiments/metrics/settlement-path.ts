import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import { T_SETTLEMENTS } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { columnIndex } from "./column-index.ts";
import { eventDayAt, WINDOW_DAYS } from "./event-window.ts";
import { Expiries } from "./expiries.ts";
import { runCalendarOf } from "./run-calendar.ts";
import { RunTables } from "./run-tables.ts";

const DAY = columnIndex(T_SETTLEMENTS, "trade_date");
const INSTRUMENT = columnIndex(T_SETTLEMENTS, "instrument");
const METHOD = columnIndex(T_SETTLEMENTS, "method");
const PRICE = columnIndex(T_SETTLEMENTS, "price_ticks");

/**
 * Daily settlement prices of a family's expiring months in event time, dollars a quotation unit; the mean over the
 * expiries of a run. Final settlements are left out. For figures.
 */
export class SettlementPath implements FactSink {
  readonly #run = new RunTables();
  readonly #calendar: ReturnType<typeof runCalendarOf>;
  readonly #expiries: Expiries;
  readonly #tickSize: number;
  /** By position in the window. */
  readonly #marks = new Float64Array(WINDOW_DAYS);
  readonly #ticks = new Float64Array(WINDOW_DAYS);

  constructor(scenario: Scenario, family: number) {
    this.#calendar = runCalendarOf(scenario);
    this.#expiries = new Expiries(this.#run, this.#calendar, family);
    this.#tickSize = scenario.families[family]!.tickSize;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (this.#run.tables.includes(table)) this.#run.facts(table, rows, count, stride);
    if (table !== T_SETTLEMENTS) return;
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + METHOD] === SETTLED_FINAL) continue;
      const date = this.#calendar.dateOn(rows[at + DAY]!);
      const index = this.#expiries.windowIndex(rows[at + INSTRUMENT]!, date);
      if (index < 0) continue;
      this.#marks[index]! += 1;
      this.#ticks[index]! += rows[at + PRICE]!;
    }
  }

  byEventDay(): Map<number, number> {
    const byDay = new Map<number, number>();
    for (const [index, marks] of this.#marks.entries()) {
      if (marks > 0) byDay.set(eventDayAt(index), (this.#ticks[index]! / marks) * this.#tickSize);
    }
    return byDay;
  }
}
