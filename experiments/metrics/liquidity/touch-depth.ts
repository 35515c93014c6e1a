import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { eachState, type QuoteColumns, type Session } from "./tape-columns.ts";

export interface TouchDepth {
  /** Mean of the two sides at the best prices, lots, mean over open time; a missing side counts zero. n: states. */
  readonly lots: MetricValue;
  /** The same over two-sided time. */
  readonly twoSidedLots: MetricValue;
  /** (bid lots - ask lots) / (bid lots + ask lots), mean over two-sided time. */
  readonly imbalance: MetricValue;
}

/** Adds up the depth at the touch state by state. */
export class TouchDepthSum {
  #states = 0;
  #twoSidedStates = 0;
  #openUs = 0;
  #twoSidedUs = 0;
  #lotsTime = 0;
  #twoSidedLotsTime = 0;
  #imbalanceTime = 0;

  /** A state that held for `openUs` of open time; zero lots for a side that is missing. */
  add(bidLots: number, askLots: number, openUs: number): void {
    const lots = (bidLots + askLots) / 2;
    this.#states++;
    this.#openUs += openUs;
    this.#lotsTime += lots * openUs;
    if (!(bidLots > 0 && askLots > 0)) return;
    this.#twoSidedStates++;
    this.#twoSidedUs += openUs;
    this.#twoSidedLotsTime += lots * openUs;
    this.#imbalanceTime += ((bidLots - askLots) / (bidLots + askLots)) * openUs;
  }

  result(): TouchDepth {
    const twoSided = (total: number): MetricValue =>
      this.#twoSidedUs > 0
        ? measured(total / this.#twoSidedUs, this.#twoSidedStates)
        : missing(this.#lotsTime > 0 ? "one_sided" : "empty_book");
    return {
      lots:
        this.#openUs > 0
          ? measured(this.#lotsTime / this.#openUs, this.#states)
          : missing("insufficient_data"),
      twoSidedLots: twoSided(this.#twoSidedLotsTime),
      imbalance: twoSided(this.#imbalanceTime),
    };
  }
}

/**
 * Depth at the best prices of a session or a part of it, weighted by open time. Unlike for spreads, a missing side is
 * zero depth. No open time: `insufficient_data`; no two-sided time: `one_sided` or `empty_book`.
 *
 * @public
 */
export function touchDepth(quotes: QuoteColumns, session: Session): TouchDepth {
  const sum = new TouchDepthSum();
  eachState(quotes, session, (row, openUs) => {
    const lots = (column: ArrayLike<number>): number => (row < 0 ? 0 : Math.max(0, column[row]!));
    sum.add(lots(quotes.bidLots), lots(quotes.askLots), openUs);
  });
  return sum.result();
}
