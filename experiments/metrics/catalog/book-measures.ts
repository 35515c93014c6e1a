import { T_DEPTH, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { bookSlope } from "../liquidity/book-slope.ts";
import { DEPTH_TICKS, depthWithin } from "../liquidity/depth-within.ts";
import { RoundTripCostSum } from "../liquidity/round-trip-cost.ts";
import { missing } from "../measured-value.ts";
import { meanValue, type MetricValue } from "../metric.ts";
import { eachSnapshot } from "../tape/book-snapshots.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup, type MetricEntry } from "./measure-group.ts";

/** Lots of a round trip, and shares of the mean daily volume. */
const LOTS = [10, 50, 200] as const;
const VOLUME_SHARES = [
  { suffix: "1_percent", share: 0.01, words: "1 % of the month's mean daily volume" },
  { suffix: "5_percent", share: 0.05, words: "5 % of the month's mean daily volume" },
] as const;
const XLM = "methods 1.5; Deutsche Boerse's XLM";

const costEntries = (suffix: string, words: string): MetricEntry[] => [
  entry(
    `round_trip_bps_${suffix}`,
    "basis points of the middle",
    `Cost of buying and selling ${words} at once, mean over the snapshots that held as much.`,
    "1e4 (VWAP buy - VWAP sell) / m",
    XLM,
  ),
  entry(
    `fill_probability_${suffix}`,
    "share of snapshots",
    "Snapshots whose recorded levels held as much on both sides.",
    "",
    XLM,
  ),
];

const entries = [
  ...DEPTH_TICKS.map((ticks) =>
    entry(
      `depth_within_${ticks}_ticks`,
      "lots",
      `Lots within ${ticks} ticks of the best price of their side, both sides; a missing side is zero depth.`,
      "D_k",
      "methods 1.3",
    ),
  ),
  entry(
    "hidden_depth_lots",
    "lots",
    "Depth that is not displayed. No market here has such orders, so there is no fact to take it from: " +
      "`insufficient_data`.",
    "total - displayed",
    "methods 1.3",
  ),
  entry(
    "book_slope",
    "lots a tick",
    "Lots that the book holds a tick of distance from the middle, sides pooled: higher is a flatter cost curve.",
    "sum x y / sum x^2, levels within 20 ticks",
    "Naes and Skjeltorp 2006, a variant",
  ),
  ...LOTS.flatMap((lots) => costEntries(`${lots}_lots`, `${lots} lots`)),
  ...VOLUME_SHARES.flatMap(({ suffix, words }) => costEntries(suffix, words)),
];

/** The book beyond the touch. */
export const BOOK_MEASURES: MeasureGroup = {
  title: "Depth and cost of size",
  doc:
    "Means over the depth snapshots of the month that traded most over the run, as often and as deep as the scenario " +
    "records them; displayed lots.",
  tables: [T_DEPTH, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    const values = month === null ? allMissing(entries, "no_trades") : measure(month);
    return { ...values, hidden_depth_lots: missing("insufficient_data") };
  },
};

function measure(month: MonthTape): Record<string, MetricValue> {
  const dailyLots = month.volume() / Math.max(1, month.trades().dates.length);
  const costs = [
    ...LOTS.map((lots) => ({ suffix: `${lots}_lots`, lots })),
    ...VOLUME_SHARES.map(({ suffix, share }) => ({
      suffix,
      lots: Math.max(1, Math.round(share * dailyLots)),
    })),
  ].map(({ suffix, lots }) => ({ suffix, sum: new RoundTripCostSum(lots) }));
  const depths = DEPTH_TICKS.map((ticks) => ({ ticks, lots: 0 }));
  const slope = { n: 0, sum: 0 };
  let snapshots = 0;
  eachSnapshot(month, (bids, asks) => {
    snapshots++;
    for (const depth of depths) {
      depth.lots += depthWithin(bids, depth.ticks) + depthWithin(asks, depth.ticks);
    }
    for (const { sum } of costs) sum.add(bids, asks);
    const { value } = bookSlope(bids, asks);
    if (value === null) return;
    slope.n++;
    slope.sum += value;
  });
  const values: Record<string, MetricValue> = {
    book_slope: meanValue(slope.sum, slope.n, "insufficient_data"),
  };
  for (const { ticks, lots } of depths) {
    values[`depth_within_${ticks}_ticks`] = meanValue(lots, snapshots, "insufficient_data");
  }
  for (const { suffix, sum } of costs) {
    const { roundTripBps, fillProbability } = sum.result();
    values[`round_trip_bps_${suffix}`] = roundTripBps;
    values[`fill_probability_${suffix}`] = fillProbability;
  }
  return values;
}
