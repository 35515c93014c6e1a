import { T_QUOTES, T_TRADES } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { businessDaysBetween, type RunCalendar } from "./event-window.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
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
  doc: "Quoted spread of the month that traded most over the run, weighted by time with two sides (methods 1.1).",
};

interface QuoteClock {
  sinceUs: number;
  /** Ticks, or NaN while a side is missing. */
  spread: number;
  weighted: number;
  twoSidedUs: number;
}

/** Volume, trades and quoted spreads of one family. */
export class MarketActivityCollector implements Collector {
  readonly tables: readonly number[] = [T_TRADES, T_QUOTES];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #volume: Map<number, number> = new Map();
  readonly #trades: Map<number, number> = new Map();
  readonly #quotes: Map<number, QuoteClock> = new Map();

  constructor(tables: RunTables, calendar: RunCalendar, family: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_TRADES) this.#trade(rows[at + 3]!, rows[at + 5]!);
      else this.#quote(rows, at);
    }
  }

  results(): Record<string, MetricValue> {
    const { firstDay, lastDay } = this.#calendar;
    const days = businessDaysBetween(firstDay, lastDay, this.#calendar) + 1;
    const ours = [...this.#tables.instruments.values()]
      .filter(({ family }) => family === this.#family)
      .map(({ instrument }) => instrument);
    const sum = (counts: Map<number, number>): number =>
      ours.reduce((total, instrument) => total + (counts.get(instrument) ?? 0), 0);
    const most = ours.reduce(
      (best, instrument) =>
        (this.#volume.get(instrument) ?? 0) > (this.#volume.get(best) ?? 0) ? instrument : best,
      ours[0] ?? -1,
    );
    const clock = this.#quotes.get(most);
    return {
      [VOLUME.name]: meanValue(sum(this.#volume), days, "insufficient_data"),
      [TRADES.name]: meanValue(sum(this.#trades), days, "insufficient_data"),
      [QUOTED_SPREAD.name]: meanValue(clock?.weighted ?? 0, clock?.twoSidedUs ?? 0, "one_sided"),
    };
  }

  #trade(instrument: number, lots: number): void {
    this.#volume.set(instrument, (this.#volume.get(instrument) ?? 0) + lots);
    this.#trades.set(instrument, (this.#trades.get(instrument) ?? 0) + 1);
  }

  #quote(rows: Float64Array, at: number): void {
    const instrument = rows[at + 2]!;
    const time = rows[at + 1]!;
    const twoSided = rows[at + 3] !== NONE && rows[at + 5] !== NONE;
    const spread = twoSided ? rows[at + 5]! - rows[at + 3]! : NaN;
    const clock = this.#quotes.get(instrument);
    if (clock === undefined) {
      this.#quotes.set(instrument, { sinceUs: time, spread, weighted: 0, twoSidedUs: 0 });
      return;
    }
    const span = time - clock.sinceUs;
    if (clock.spread === clock.spread) {
      clock.weighted += clock.spread * span;
      clock.twoSidedUs += span;
    }
    clock.sinceUs = time;
    clock.spread = spread;
  }
}
