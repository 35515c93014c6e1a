import { afterEach, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { setting } from "../../../tests/fixtures/resolve-text.ts";
import { type FactRow, FactTape } from "../../../tests/simulation/fact-tape.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { LiveMarket } from "./live-market.ts";
import type { MonthSeries } from "./series-frame.ts";

const identity = { seed: 1, replication: 0, antithetic: false };
let run: Run | null = null;
afterEach(() => run?.close());

const orNull = (value: number | undefined): number | null => value ?? null;

/** The points of one month out of all of its facts. */
function pointsOf(tape: FactTape, instrument: number, bucketUs: number): unknown[] {
  const inBuckets = (table: string): Map<number, FactRow[]> =>
    Map.groupBy(
      tape.table(table).filter((row) => row["instrument"] === instrument),
      (row) => Math.floor(row["time_us"]! / bucketUs),
    );
  const quotes = inBuckets("quotes");
  const trades = inBuckets("trades");
  const settlements = inBuckets("settlements");
  const buckets = new Set([...trades.keys(), ...settlements.keys(), ...quotes.keys()]);
  return [...buckets]
    .sort((a, b) => a - b)
    .flatMap((bucket) => {
      const prices = (trades.get(bucket) ?? []).map((row) => row["price_ticks"]!);
      const whole = quotes
        .get(bucket)
        ?.findLast((row) => row["bid_ticks"]! > -1e9 && row["ask_ticks"]! > -1e9);
      const settlement = settlements.get(bucket)?.at(-1)?.["price_ticks"];
      if (prices.length === 0 && whole === undefined && settlement === undefined) return [];
      const lots = (trades.get(bucket) ?? []).reduce((sum, row) => sum + row["lots"]!, 0);
      return [
        {
          bucket,
          low: prices.length === 0 ? null : Math.min(...prices),
          high: prices.length === 0 ? null : Math.max(...prices),
          last: orNull(prices.at(-1)),
          mid: whole === undefined ? null : (whole["bid_ticks"]! + whole["ask_ticks"]!) / 2,
          settlement: orNull(settlement),
          volumeLots: lots,
        },
      ];
    });
}

const pointsIn = ({ buckets, low, high, last, mid, settlement, volumeLots }: MonthSeries) =>
  buckets.map((bucket, i) => ({
    bucket,
    low: low[i],
    high: high[i],
    last: last[i],
    mid: mid[i],
    settlement: settlement[i],
    volumeLots: volumeLots[i],
  }));

test("series are what trades, quotes, settlements and prints leave in each bucket, at most 600 of them", () => {
  const scenario = scenarioOf("preview", [setting("days", 4)]);
  const live = new LiveMarket(scenario);
  const tape = new FactTape(["quotes", "trades", "settlements", "spot", "instruments"]);
  run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [live, tape] });
  run.advance({});
  run.hashes();
  live.hear();
  const { series } = live.frame(NOTHING_SEEN, run.nowUs, run.holdings);
  const listed = tape.table("instruments").map((row) => row["instrument"]);
  const shown = series.months.map(({ instrument }) => instrument);
  expect(shown.toSorted((a, b) => a - b)).toEqual(listed);
  for (const month of series.months) {
    expect(pointsIn(month)).toEqual(pointsOf(tape, month.instrument, series.bucketUs));
    expect(month.buckets.length).toBeLessThanOrEqual(600);
  }
  for (const [code, { buckets, print, level }] of series.indices.entries()) {
    const own = tape.table("spot").filter((row) => row["index"] === code);
    const at = (record: number, bucket: number): number | null =>
      orNull(
        own.findLast(
          (row) =>
            row["record"] === record && Math.floor(row["time_us"]! / series.bucketUs) === bucket,
        )?.["price"],
      );
    expect(print).toEqual(buckets.map((bucket) => at(1, bucket)));
    expect(level).toEqual(buckets.map((bucket) => at(0, bucket)));
  }
});
