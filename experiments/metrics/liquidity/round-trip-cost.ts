import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { BookSide } from "./depth-within.ts";
import { sweep } from "./sweep.ts";

export interface RoundTripCost {
  /** 1e4 (VWAP buy - VWAP sell) / mid. */
  readonly roundTripBps: MetricValue;
  /** 1e4 (VWAP buy - mid) / mid. */
  readonly buyLegBps: MetricValue;
  /** 1e4 (mid - VWAP sell) / mid. */
  readonly sellLegBps: MetricValue;
  /** Ticks. */
  readonly buyVwap: MetricValue;
  readonly sellVwap: MetricValue;
}

/**
 * Cost of buying and selling `lots` at once by sweeping both sides of a book. `one_sided`, `empty_book`: there is no
 * middle; a leg that is there still has its price. `insufficient_data`: the levels do not hold the size. `degenerate`:
 * the middle is not positive. Deutsche Boerse's XLM is the same idea for a fixed amount of money.
 *
 * @public
 */
export function roundTripCost(bids: BookSide, asks: BookSide, lots: number): RoundTripCost {
  const [buy, sell] = [sweep(asks, lots), sweep(bids, lots)];
  const vwap = (paid: number | null): MetricValue =>
    paid === null ? missing("insufficient_data") : measured(paid / lots, 1);
  const [hasBid, hasAsk] = [bids.length > 1, asks.length > 1];
  if (!hasBid || !hasAsk) {
    const none = missing(hasBid || hasAsk ? "one_sided" : "empty_book");
    return {
      roundTripBps: none,
      buyLegBps: none,
      sellLegBps: none,
      buyVwap: vwap(buy),
      sellVwap: vwap(sell),
    };
  }
  const mid = (bids[0]! + asks[0]!) / 2;
  const bps = (tickLots: number | null): MetricValue => {
    if (tickLots === null) return missing("insufficient_data");
    return mid > 0 ? measured(bpsOf(tickLots, lots, mid), 1) : missing("degenerate");
  };
  return {
    roundTripBps: bps(buy === null || sell === null ? null : buy - sell),
    buyLegBps: bps(buy === null ? null : buy - lots * mid),
    sellLegBps: bps(sell === null ? null : lots * mid - sell),
    buyVwap: vwap(buy),
    sellVwap: vwap(sell),
  };
}

export interface MeanRoundTripCost {
  /** Means over the snapshots that could fill: never show one without its probability. n: those snapshots. */
  readonly roundTripBps: MetricValue;
  readonly buyLegBps: MetricValue;
  readonly sellLegBps: MetricValue;
  /** Share of snapshots in which both sides held the size. n: all snapshots. */
  readonly fillProbability: MetricValue;
}

/**
 * Adds up the cost of a standard size snapshot by snapshot. Sizes: 10, 50 and 200 lots, 1 % and 5 % of mean daily
 * volume; each minute.
 *
 * @public
 */
export class RoundTripCostSum {
  readonly #lots: number;
  #snapshots = 0;
  #filled = 0;
  readonly #roundTrips = { n: 0, bps: 0 };
  readonly #buys = { n: 0, bps: 0 };
  readonly #sells = { n: 0, bps: 0 };

  constructor(lots: number) {
    this.#lots = lots;
  }

  add(bids: BookSide, asks: BookSide): void {
    const lots = this.#lots;
    const [buy, sell] = [sweep(asks, lots), sweep(bids, lots)];
    this.#snapshots++;
    if (isFilled(buy, lots) && isFilled(sell, lots)) this.#filled++;
    if (bids.length < 2 || asks.length < 2) return;
    const mid = (bids[0]! + asks[0]!) / 2;
    if (!(mid > 0)) return;
    if (buy !== null && sell !== null) addTo(this.#roundTrips, bpsOf(buy - sell, lots, mid));
    if (buy !== null) addTo(this.#buys, bpsOf(buy - lots * mid, lots, mid));
    if (sell !== null) addTo(this.#sells, bpsOf(lots * mid - sell, lots, mid));
  }

  result(): MeanRoundTripCost {
    const snapshots = this.#snapshots;
    return {
      roundTripBps: meanOf(this.#roundTrips),
      buyLegBps: meanOf(this.#buys),
      sellLegBps: meanOf(this.#sells),
      fillProbability:
        snapshots > 0
          ? measured(this.#filled / snapshots, snapshots)
          : missing("insufficient_data"),
    };
  }
}

function addTo(sum: { n: number; bps: number }, bps: number): void {
  if (!Number.isFinite(bps)) return;
  sum.n++;
  sum.bps += bps;
}

const isFilled = (paid: number | null, lots: number): boolean =>
  paid !== null && Number.isFinite(paid / lots);

const bpsOf = (tickLots: number, lots: number, mid: number): number =>
  (1e4 * tickLots) / lots / mid;

const meanOf = ({ n, bps }: { n: number; bps: number }): MetricValue =>
  n > 0 ? measured(bps / n, n) : missing("insufficient_data");
