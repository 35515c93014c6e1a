import { log } from "../../engine/base/real.ts";
import { T_SPOT } from "../../engine/recorder/fact-tables.ts";
import { EXPIRY_WINDOW, expiriesInRun, type RunCalendar, tradeDayOf } from "./event-window.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { InstrumentRow, RunTables } from "./run-tables.ts";

export const INDEX_DISTORTION: MetricSpec = {
  name: "index_distortion_percent",
  unit: "% of the undistorted settlement",
  doc:
    "Final settlement average over what it would have been without hours bought or withheld, less one, mean over expiries. " +
    "Exact: the economy computes both from the same draws.",
};

const RECORD_PRINT = 1;

/** Collects the published prints of one index and what they would have been. */
export class IndexDistortionCollector implements Collector {
  readonly tables: readonly number[] = [T_SPOT];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #index: number;
  /** By trade day: [published, undistorted]. */
  readonly #prints: Map<number, readonly [number, number]> = new Map();

  constructor(tables: RunTables, calendar: RunCalendar, family: number, index: 0 | 1) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
    this.#index = index;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + 2] !== this.#index || rows[at + 3] !== RECORD_PRINT || rows[at + 1] === 0)
        continue;
      const day = tradeDayOf(rows[at + 1]!, this.#calendar);
      this.#prints.set(day, [rows[at + 4]!, rows[at + 5]!]);
    }
  }

  results(): Record<string, MetricValue> {
    const expiries = expiriesInRun(this.#tables, this.#family, this.#calendar, EXPIRY_WINDOW);
    let sum = 0;
    let n = 0;
    for (const row of expiries) {
      const distortion = this.distortionOf(row);
      if (distortion === null) continue;
      sum += 100 * distortion;
      n++;
    }
    return { [INDEX_DISTORTION.name]: meanValue(sum, n, "insufficient_data") };
  }

  /** Relative distortion of one month's settlement average, or null where the run does not hold all of its prints. */
  distortionOf(row: InstrumentRow): number | null {
    let published = 0;
    let undistorted = 0;
    for (const [day, [print, clean]] of this.#prints) {
      if (day < row.firstFixingDay || day > row.lastFixingDay) continue;
      published += print;
      undistorted += clean;
    }
    return undistorted === 0 ? null : published / undistorted - 1;
  }

  /** Log distortion of each print by trade day: for figures. */
  byDay(): Map<number, number> {
    return new Map([...this.#prints].map(([day, [print, clean]]) => [day, log(print / clean)]));
  }
}
