import { measured, missing } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

/** One kind of spread over trades; n: trades. */
export interface SpreadMeans {
  /** Weighted by lots: the headline. */
  readonly ticks: MetricValue;
  readonly bps: MetricValue;
  /** Each trade counts once. */
  readonly ticksByTrade: MetricValue;
  readonly bpsByTrade: MetricValue;
}

/** Adds up one kind of spread trade by trade. */
export class SpreadSum {
  #trades = 0;
  #lots = 0;
  #tickLots = 0;
  #bpsLots = 0;
  #ticks = 0;
  #bps = 0;

  /** `tickLots`: the spread times lots; `twiceMid`: bid + ask before the trade, which basis points refer to. */
  add(tickLots: number, lots: number, twiceMid: number): void {
    const bpsLots = twiceMid > 0 ? (2e4 * tickLots) / twiceMid : Number.NaN;
    this.#trades++;
    this.#lots += lots;
    this.#tickLots += tickLots;
    this.#bpsLots += bpsLots;
    this.#ticks += tickLots / lots;
    this.#bps += bpsLots / lots;
  }

  /** The means, or why there are none. A mid that is not positive leaves basis points `degenerate`. */
  means(missingStatus: MetricStatus): SpreadMeans {
    const n = this.#trades;
    const mean = (total: number, weight: number): MetricValue =>
      n > 0 ? measured(total / weight, n) : missing(missingStatus);
    return {
      ticks: mean(this.#tickLots, this.#lots),
      bps: mean(this.#bpsLots, this.#lots),
      ticksByTrade: mean(this.#ticks, n),
      bpsByTrade: mean(this.#bps, n),
    };
  }
}
