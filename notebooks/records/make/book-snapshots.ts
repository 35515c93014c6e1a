import { T_DEPTH } from "../../../engine/recorder/fact-tables.ts";
import { depthWithin } from "../../../experiments/metrics/liquidity/depth-within.ts";
import { roundTripCost } from "../../../experiments/metrics/liquidity/round-trip-cost.ts";
import type { RunFacts } from "./run-facts.ts";

/** One month's book at one moment. Shares are 0 or 1, to be averaged; null: there is no middle, or too few lots. */
export interface BookSnapshot {
  readonly month: string;
  /** Hour of the day, UTC. */
  readonly hour: number;
  /** Basis points of the middle. */
  readonly spread_bps: number | null;
  /** Lots within three ticks of the best price of their side, both sides. */
  readonly depth_lots: number;
  /** Basis points of the middle, to buy and sell `STANDARD_LOTS` at once. */
  readonly round_trip_bps: number | null;
  readonly fill_share: number;
}

const STANDARD_LOTS = 50;
const NEAR_TICKS = 3;
const HOUR_US = 3_600_000_000;
const HOURS = 24;

/** Every recorded book of a run. */
export function bookSnapshots(run: RunFacts): BookSnapshot[] {
  const books = Map.groupBy(
    run.rows(T_DEPTH),
    ({ time_us: time, instrument }) => `${time} ${instrument}`,
  );
  return [...books.values()].map((rows) => {
    const [bids, asks] = ["buy", "sell"].map((side) =>
      rows.flatMap((row) =>
        row["side"] === side && row["price_ticks"] !== null
          ? [Number(row["price_ticks"]), Number(row["lots"])]
          : [],
      ),
    ) as [number[], number[]];
    const [bid, ask] = [bids[0], asks[0]];
    const cost = roundTripCost(bids, asks, STANDARD_LOTS).roundTripBps.value;
    const hasMiddle = bid !== undefined && ask !== undefined;
    return {
      month: String(rows[0]!["instrument"]),
      hour: Math.floor(Number(rows[0]!["time_us"]) / HOUR_US) % HOURS,
      spread_bps: hasMiddle ? (2e4 * (ask - bid)) / (ask + bid) : null,
      depth_lots: depthWithin(bids, NEAR_TICKS) + depthWithin(asks, NEAR_TICKS),
      round_trip_bps: cost,
      fill_share: cost === null ? 0 : 1,
    };
  });
}
