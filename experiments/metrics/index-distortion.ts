import { T_SPOT } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "./column-index.ts";
import type { Expiries, Expiry } from "./expiries.ts";
import { meanWithError } from "./measured-value.ts";
import type { Collector, MetricSpec, MetricValue } from "./metric.ts";
import type { RunCalendar } from "./run-calendar.ts";

export const INDEX_DISTORTION: MetricSpec = {
  name: "index_distortion_percent",
  unit: "% of the undistorted settlement",
  doc:
    "Final settlement average over what it would have been without hours bought or withheld, less " +
    "one, mean over expiries. " +
    "Exact: the economy computes both from the same draws.",
};

const TIME = columnIndex(T_SPOT, "time_us");
const INDEX = columnIndex(T_SPOT, "index");
const RECORD = columnIndex(T_SPOT, "record");
const PRICE = columnIndex(T_SPOT, "price");
const UNDISTORTED = columnIndex(T_SPOT, "undistorted");
/** Code of a published value. */
const RECORD_PRINT = 1;

/** Collects the published prints of one index and what they would have been. */
export class IndexDistortionCollector implements Collector {
  readonly tables: readonly number[] = [T_SPOT];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  readonly #index: number;
  /** By trade date, 0 where there is no print. */
  readonly #published: Float64Array;
  readonly #undistorted: Float64Array;

  /** `index`: code of the family's index. */
  constructor(expiries: Expiries, calendar: RunCalendar, index: 0 | 1) {
    this.#expiries = expiries;
    this.#calendar = calendar;
    this.#index = index;
    this.#published = new Float64Array(calendar.days);
    this.#undistorted = new Float64Array(calendar.days);
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const isPrint = rows[at + INDEX] === this.#index && rows[at + RECORD] === RECORD_PRINT;
      if (!isPrint || rows[at + TIME] === 0) continue; // at 0 stand the prints of before the run
      const date = this.#calendar.dateAt(rows[at + TIME]!);
      this.#published[date] = rows[at + PRICE]!;
      this.#undistorted[date] = rows[at + UNDISTORTED]!;
    }
  }

  results(): Record<string, MetricValue> {
    const percents: number[] = [];
    for (const expiry of this.#expiries.all()) {
      const distortion = this.#distortionOf(expiry);
      if (distortion !== null) percents.push(100 * distortion);
    }
    return { [INDEX_DISTORTION.name]: meanWithError(percents, "insufficient_data") };
  }

  /** Relative distortion of one month's settlement average, or null where the run does not hold all of its prints. */
  #distortionOf({ firstFixing, lastFixing }: Expiry): number | null {
    if (firstFixing < 0) return null;
    let published = 0;
    let undistorted = 0;
    for (let date = firstFixing; date <= lastFixing; date++) {
      if (this.#undistorted[date] === 0) return null;
      published += this.#published[date]!;
      undistorted += this.#undistorted[date]!;
    }
    return published / undistorted - 1;
  }
}
