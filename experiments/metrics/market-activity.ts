import { T_QUOTES, T_TRADES } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { columnIndex } from "./column-index.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";

export const VOLUME: MetricSpec = {
  name: "volume_lots_a_day",
  unit: "lots a trade date",
  doc: "Lots traded in all months of the family, mean over trade dates.",
};
export const TRADES: MetricSpec = {
  name: "trades_a_day",
  unit: "trades a trade date",
  doc: "Matches in all months of the family, mean over trade dates.",
};
export const QUOTED_SPREAD: MetricSpec = {
  name: "quoted_spread_ticks",
  unit: "ticks",
  doc:
    "Quoted spread of the month that traded most over the run, weighted by time with two sides " +
    "(methods 1.1). Halts are " +
    "not taken out, states with an ask not above the bid are.",
};

const TRADED_INSTRUMENT = columnIndex(T_TRADES, "instrument");
const TRADED_LOTS = columnIndex(T_TRADES, "lots");
const QUOTE_TIME = columnIndex(T_QUOTES, "time_us");
const QUOTED_INSTRUMENT = columnIndex(T_QUOTES, "instrument");
const BID = columnIndex(T_QUOTES, "bid_ticks");
const ASK = columnIndex(T_QUOTES, "ask_ticks");

/** What is kept of one month. */
class Activity {
  lots = 0;
  trades = 0;
  /** Quoted since; the spread in ticks, -1 while a side is missing. */
  sinceUs = 0;
  spread = -1;
  /** Tick-microseconds, microseconds and states with two sides. */
  weighted = 0;
  twoSidedUs = 0;
  twoSided = 0;
}

/** Volume, trades and quoted spreads of one family. */
export class MarketActivityCollector implements Collector {
  readonly tables: readonly number[] = [T_TRADES, T_QUOTES];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  /** By instrument. */
  readonly #activity: Activity[] = [];

  constructor(tables: RunTables, calendar: RunCalendar, family: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table === T_TRADES) this.#trades(rows, count, stride);
    else this.#quotes(rows, count, stride);
  }

  results(): Record<string, MetricValue> {
    const { days } = this.#calendar;
    const months = Object.values(this.#activity); // the array has holes: other families' months
    const lots = months.reduce((sum, month) => sum + month.lots, 0);
    const trades = months.reduce((sum, month) => sum + month.trades, 0);
    const most = months.reduce<Activity | null>(
      (best, month) => (best === null || month.lots > best.lots ? month : best),
      null,
    );
    return {
      [VOLUME.name]: { value: lots / days, status: "ok", n: days },
      [TRADES.name]: { value: trades / days, status: "ok", n: days },
      [QUOTED_SPREAD.name]: spreadOf(most),
    };
  }

  #trades(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const month = this.#month(rows[at + TRADED_INSTRUMENT]!);
      if (month === null) continue;
      month.lots += rows[at + TRADED_LOTS]!;
      month.trades++;
    }
  }

  #quotes(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const month = this.#month(rows[at + QUOTED_INSTRUMENT]!);
      if (month === null) continue;
      const time = rows[at + QUOTE_TIME]!;
      if (month.spread >= 0) {
        month.weighted += month.spread * (time - month.sinceUs);
        month.twoSidedUs += time - month.sinceUs;
        month.twoSided++;
      }
      const bid = rows[at + BID]!;
      const ask = rows[at + ASK]!;
      month.sinceUs = time;
      month.spread = bid === NONE || ask === NONE || ask <= bid ? -1 : ask - bid;
    }
  }

  #month(instrument: number): Activity | null {
    const known = this.#activity[instrument];
    if (known !== undefined) return known;
    if (this.#tables.instruments.get(instrument)?.family !== this.#family) return null;
    return (this.#activity[instrument] = new Activity());
  }
}

function spreadOf(month: Activity | null): MetricValue {
  if (month === null || month.twoSidedUs === 0) return meanValue(0, 0, "one_sided");
  return { value: month.weighted / month.twoSidedUs, status: "ok", n: month.twoSided };
}
