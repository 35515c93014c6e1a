import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { SETTLED_LISTING } from "../../../engine/clearing/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { limitedMarket } from "../../../tests/fixtures/twin-markets.ts";
import { FactTape } from "../../../tests/simulation/fact-tape.ts";
import { startCell } from "../../run/run-cell.ts";
import { withoutPriceLimits } from "../../run/twins/twin-scenarios.ts";
import { LIMIT_TWIN_MEASURES } from "../catalog/twin-groups.ts";
import { magnetEffect, magnetStrength } from "../stability/magnet-effect.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { haltsOf } from "../tape/halts.ts";
import { LEAST_BAR_US } from "../tape/month-tape.ts";
import { afterHalts, hasHalts, limitTwinValues } from "./limit-twin.ts";

interface Measured {
  readonly market: FamilyMarket;
  readonly marketHash: string;
  readonly facts: FactTape;
}

function run(scenario: Scenario): Measured {
  const facts = new FactTape();
  const identity = { seed: 9, replication: 0, antithetic: false };
  const metrics = LIMIT_TWIN_MEASURES.entries.map(({ name }) => `SCU.${name}`);
  const cell = { scenario, identity, classes: AGENT_CLASSES, measures: { metrics } };
  const open = startCell(cell, { sinks: [facts] });
  try {
    open.advanceTo(1);
    const { marketHash } = open.summary();
    return { market: open.metrics.market(0), marketHash, facts };
  } finally {
    open.close();
  }
}

const pairOf = (scenario: Scenario) => ({
  own: run(scenario),
  twin: run(withoutPriceLimits(scenario, "SCU")),
  limits: scenario.rules.priceLimits["SCU"]!,
});

const tight = pairOf(limitedMarket("2 %", "10 %"));
const month = tight.own.market.active!;

test("limits that never bind make no difference: exactly none, at whatever times it is asked", () => {
  const { own, twin, limits } = pairOf(limitedMarket("60 %", "80 %"));
  expect(own.marketHash).toBe(twin.marketHash);
  expect(hasHalts(own.market)).toBe(false);
  const times = haltsOf(tight.own.market.tape, month.row.instrument);
  expect(times.from.length).toBeGreaterThan(5);
  const active = own.market.active!;
  const pair = { own: own.market, twin: twin.market, limits };
  const { delayed_discovery_bps, volatility_spillover, volume_leakage } = afterHalts(
    pair,
    active,
    times,
  );
  expect([delayed_discovery_bps.value, volatility_spillover.value, volume_leakage.value]).toEqual([
    0, 1, 0,
  ]);
  expect(delayed_discovery_bps.n).toBeGreaterThan(5);
  // The same band before the eyes of both: the same bars, the same hits, no magnet.
  const narrow = { ...pair, limits: tight.limits };
  expect(limitTwinValues(narrow)["magnet_slope"]).toMatchObject({ value: 0, status: "ok" });
});

/** The middle of the last quote of the month up to a time, or its one side. */
function priceIn({ facts }: Measured, atUs: number): number {
  const { instrument } = month.row;
  const quote = facts
    .table("quotes")
    .findLast((row) => row["instrument"] === instrument && row["time_us"]! <= atUs)!;
  const sides = [quote["bid_ticks"]!, quote["ask_ticks"]!].filter((ticks) => ticks !== NONE);
  return sides.reduce((sum, ticks) => sum + ticks, 0) / sides.length;
}

/** The month's last daily settlement price of the run before a time: not that at listing. */
const settledBefore = (atUs: number): number =>
  tight.own.facts
    .table("settlements")
    .filter((row) => row["method"] !== SETTLED_LISTING)
    .findLast((row) => row["instrument"] === month.row.instrument && row["time_us"]! < atUs)?.[
    "price_ticks"
  ] ?? NaN;

test("delayed discovery is what quotes around halts say, in the run and in its twin", () => {
  const { own, twin, limits } = tight;
  const barUs = month.standardBarUs(LEAST_BAR_US);
  const { from, until } = haltsOf(own.market.tape, month.row.instrument);
  const added = from.flatMap((startUs, i) => {
    const [at, after] = [startUs, until[i]! + barUs].map((atUs) => priceIn(own, atUs));
    const [twinAt, twinAfter] = [startUs, until[i]! + barUs].map((atUs) => priceIn(twin, atUs));
    const sign = Math.sign(at! - settledBefore(startUs));
    const delay = Math.log(after! / at!) - Math.log(twinAfter! / twinAt!);
    return sign === 0 || !Number.isFinite(sign + delay) ? [] : [1e4 * sign * delay];
  });
  const { delayed_discovery_bps: found } = limitTwinValues({
    own: own.market,
    twin: twin.market,
    limits,
  });
  expect(found!.n).toBe(added.length);
  expect(found!.value).toBeCloseTo(added.reduce((sum, each) => sum + each, 0) / added.length, 6);
});

/** Bars of every month and date up to the first at which the band of 2 % is reached, row by row from the facts. */
function approaches({ market, facts }: Measured): { distance: number[]; hit: number[] } {
  const { calendar } = market.terms;
  const barUs = month.standardBarUs(LEAST_BAR_US);
  const rows = { distance: [] as number[], hit: [] as number[] };
  for (const each of market.byVolume()) {
    const { instrument } = each.row;
    const of = (table: string) =>
      facts.table(table).filter((row) => row["instrument"] === instrument);
    const [quotes, trades, settlements] = ["quotes", "trades", "settlements"].map(of);
    const daily = settlements!.filter((row) => row["method"] !== SETTLED_LISTING);
    for (const { date, startUs, mid } of each.bars(barUs).sessions) {
      const before = daily.find((row) => calendar.dateOn(row["trade_date"]!) === date - 1);
      if (before === undefined) continue;
      const width = Math.floor(before["price_ticks"]! * 0.02);
      const [upper, lower] = [before["price_ticks"]! + width, before["price_ticks"]! - width];
      const reached = [
        ...trades!.filter((row) => row["price_ticks"]! >= upper || row["price_ticks"]! <= lower),
        ...quotes!.filter((row) => row["bid_ticks"]! >= upper),
        ...quotes!.filter((row) => row["ask_ticks"] !== NONE && row["ask_ticks"]! <= lower),
      ].map((row) => row["time_us"]!);
      const endUs = Math.min(...reached.filter((timeUs) => calendar.dateAt(timeUs) === date));
      for (let fromUs = startUs; fromUs < startUs + (mid.length - 1) * barUs; fromUs += barUs) {
        if (fromUs >= endUs) break;
        const last = quotes!.findLast((row) => row["time_us"]! <= fromUs)!;
        const sides = [last["bid_ticks"]!, last["ask_ticks"]!].filter((ticks) => ticks !== NONE);
        if (sides.length === 0) continue;
        const price = sides.reduce((sum, ticks) => sum + ticks, 0) / sides.length;
        rows.distance.push(Math.min(upper - price, price - lower));
        rows.hit.push(endUs <= fromUs + barUs ? 1 : 0);
      }
    }
  }
  return rows;
}

test("the magnet is the difference of two fits to bars that facts give one by one", () => {
  const [own, twin] = [tight.own, tight.twin].map((each) => {
    const { distance, hit } = approaches(each);
    return magnetEffect(distance, hit);
  });
  const { magnet_slope: found } = limitTwinValues({
    own: tight.own.market,
    twin: tight.twin.market,
    limits: tight.limits,
  });
  const { difference } = magnetStrength(own!, twin!);
  expect(found).toEqual(difference);
  expect(found!.status).toBe("ok");
});
