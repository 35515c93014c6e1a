import { expect } from "vitest";
import { z } from "zod";
import { bookSlope } from "../../experiments/metrics/liquidity/book-slope.ts";
import { depthWithin } from "../../experiments/metrics/liquidity/depth-within.ts";
import { microprice } from "../../experiments/metrics/liquidity/microprice.ts";
import { roundTripCost } from "../../experiments/metrics/liquidity/round-trip-cost.ts";
import { spreads } from "../../experiments/metrics/liquidity/spreads.ts";
import { touchDepth } from "../../experiments/metrics/liquidity/touch-depth.ts";
import { touchImbalance } from "../../experiments/metrics/liquidity/touch-imbalance.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const value = z.number().nullable();
const level = z.tuple([z.number(), z.number()]);
const values = z.record(z.string(), value);

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("liquidity_tape"),
  inputs: z.strictObject({
    T_ms: z.number(),
    quote_columns: z.tuple([
      z.literal("t"),
      z.literal("bid"),
      z.literal("bid_size"),
      z.literal("ask"),
      z.literal("ask_size"),
    ]),
    quotes: z.array(z.array(value).length(5)).min(1),
    trade_columns: z.tuple([
      z.literal("t"),
      z.literal("price"),
      z.literal("size"),
      z.literal("aggressor"),
    ]),
    trades: z.array(z.array(z.number()).length(4)).min(1),
    horizons_ms: z.array(z.number()).min(1),
    book: z.strictObject({ bids: z.array(level).min(1), asks: z.array(level).min(1) }),
    sweep_sizes: z.array(z.number()).min(1),
  }),
  expected: z.strictObject({
    tape: z.record(z.string(), z.union([value, values])),
    book: z.record(z.string(), z.union([value, values])),
  }),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
type Values = Readonly<Record<string, number | null | Readonly<Record<string, number | null>>>>;

const US_PER_MS = 1000;

/** Spreads and depth of a short tape, and the costs of one book. */
export const liquidityTape: VectorTopic = {
  id: "liquidity_tape",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol } = file.tolerance;
    return [
      ...checksOfPart("tape", file.expected.tape, () => valuesOfTape(file), rtol),
      ...checksOfPart("book", file.expected.book, () => valuesOfBook(file), rtol),
    ];
  },
};

function checksOfPart(part: string, expected: Values, found: () => Values, rtol: number) {
  const keys = {
    name: `${part}: nothing is expected that is not computed`,
    run: () => expect(Object.keys(found())).toEqual(expect.arrayContaining(Object.keys(expected))),
  };
  const entries = Object.entries(expected).map(([name, wanted]) => ({
    name: `${part}: ${name}`,
    run: () => compare(wanted, found()[name], rtol, name),
  }));
  return [keys, ...entries];
}

function compare(wanted: unknown, found: unknown, rtol: number, name: string): void {
  if (typeof wanted === "number") {
    expect(typeof found, name).toBe("number");
    expect(Math.abs((found as number) - wanted), name).toBeLessThanOrEqual(rtol * Math.abs(wanted));
  } else if (wanted === null) expect(found, name).toBeNull();
  else {
    for (const [key, one] of Object.entries(wanted as Values)) {
      compare(one, (found as Values)[key], rtol, `${name}.${key}`);
    }
  }
}

function valuesOfTape({ inputs }: VectorFile): Values {
  const session = { start: 0, end: inputs.T_ms * US_PER_MS };
  const quotes = quotesOf(inputs.quotes);
  const trades = tradesOf(inputs.trades);
  const horizonsUs = inputs.horizons_ms.map((ms) => ms * US_PER_MS);
  const { quoted, effective, horizons, ...counts } = spreads(quotes, trades, session, horizonsUs);
  const depth = touchDepth(quotes, session);
  const byHorizon = horizons.map((horizon) => [
    `h${horizon.horizonUs / US_PER_MS}`,
    {
      n: horizon.realised.ticks.n,
      realised_spread_ticks_vw: horizon.realised.ticks.value,
      price_impact_ticks_vw: horizon.impact.ticks.value,
      effective_spread_ticks_vw_same_trades: horizon.effective.ticks.value,
      realised_spread_bps_vw: horizon.realised.bps.value,
      price_impact_bps_vw: horizon.impact.bps.value,
    },
  ]);
  return {
    time_two_sided_share: quoted.twoSidedShare.value,
    time_one_sided_share: quoted.oneSidedShare.value,
    time_empty_share: quoted.emptyShare.value,
    quoted_spread_ticks_tw: quoted.ticks.value,
    quoted_spread_bps_tw: quoted.bps.value,
    quoted_spread_ticks_event_weighted: quoted.ticksByState.value,
    touch_depth_avg_of_sides_tw_missing_side_zero: depth.lots.value,
    touch_depth_avg_of_sides_tw_two_sided_only: depth.twoSidedLots.value,
    n_trades: counts.trades,
    n_trades_excluded_no_mid: counts.excluded,
    effective_spread_ticks_mean: effective.ticksByTrade.value,
    effective_spread_ticks_vw: effective.ticks.value,
    effective_spread_bps_vw: effective.bps.value,
    ...Object.fromEntries(byHorizon),
  };
}

function quotesOf(rows: readonly (readonly (number | null)[])[]) {
  const column = (index: number): number[] => rows.map((row) => row[index] ?? 0);
  return {
    time: column(0).map((ms) => ms * US_PER_MS),
    bid: column(1),
    bidLots: column(2),
    ask: column(3),
    askLots: column(4),
  };
}

function tradesOf(rows: readonly (readonly number[])[]) {
  const column = (index: number): number[] => rows.map((row) => row[index]!);
  return {
    time: column(0).map((ms) => ms * US_PER_MS),
    price: column(1),
    lots: column(2),
    sign: column(3),
  };
}

function valuesOfBook({ inputs, expected }: VectorFile): Values {
  const [bids, asks] = [inputs.book.bids.flat(), inputs.book.asks.flat()];
  const [bid, bidLots, ask, askLots] = [bids[0]!, bids[1]!, asks[0]!, asks[1]!];
  const distances = Object.keys(expected.book).flatMap(
    (name) => /^depth_(?:bid|ask)_within_(\d+)$/.exec(name)?.[1] ?? [],
  );
  return {
    mid: (bid + ask) / 2,
    microprice: microprice(bid, bidLots, ask, askLots),
    imbalance_touch: touchImbalance(bidLots, askLots),
    slope_lots_per_tick: bookSlope(bids, asks, Infinity).value,
    ...Object.fromEntries(
      distances.flatMap((k) => [
        [`depth_bid_within_${k}`, depthWithin(bids, Number(k))],
        [`depth_ask_within_${k}`, depthWithin(asks, Number(k))],
      ]),
    ),
    ...Object.fromEntries(
      inputs.sweep_sizes.map((lots) => [`sweep_${lots}`, valuesOfSweep(bids, asks, lots)]),
    ),
  };
}

function valuesOfSweep(bids: readonly number[], asks: readonly number[], lots: number) {
  const cost = roundTripCost(bids, asks, lots);
  return {
    buy_vwap: cost.buyVwap.value,
    sell_vwap: cost.sellVwap.value,
    round_trip_bps: cost.roundTripBps.value,
    buy_leg_bps: cost.buyLegBps.value,
    sell_leg_bps: cost.sellLegBps.value,
  };
}
