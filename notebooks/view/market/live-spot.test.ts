import { afterEach, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { setting } from "../../../tests/fixtures/resolve-text.ts";
import { type FactRow, FactTape } from "../../../tests/simulation/fact-tape.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { LiveMarket } from "./live-market.ts";
import type { SpotFrame } from "./spot-frame.ts";

const identity = { seed: 1, replication: 0, antithetic: false };
let run: Run | null = null;
afterEach(() => run?.close());

/** The picture at the end of two days, and the facts of the physical side. */
function watched(reference: string): { readonly spot: SpotFrame; readonly tape: FactTape } {
  const scenario = scenarioOf(reference, [setting("days", 2)]);
  const live = new LiveMarket(scenario);
  const tape = new FactTape(["spot", "index_inputs", "spot_market"]);
  run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [live, tape] });
  run.advance({});
  run.hashes();
  live.hear();
  const { spot } = live.frame(NOTHING_SEEN, run.nowUs, run.holdings);
  expect(spot!.providers.map(({ name }) => name)).toEqual(
    scenario.economy.providers.map(({ name }) => name),
  );
  return { spot: spot!, tape };
}

const lastOf = (rows: readonly FactRow[], where: Readonly<Record<string, number>>): FactRow =>
  rows.findLast((row) => Object.entries(where).every(([key, value]) => row[key] === value))!;

test("indices show their last level and print, providers what they posted and what they weigh", () => {
  const { spot, tape } = watched("both");
  expect(spot.indices.map(({ index }) => index)).toEqual(["compute", "tpi"]);
  for (const [code, { level, pressure, throughput, print }] of spot.indices.entries()) {
    const hourly = lastOf(tape.table("spot"), { index: code, record: 0 });
    const printed = lastOf(tape.table("spot"), { index: code, record: 1 });
    expect([level, pressure, throughput]).toEqual([
      hourly["price"],
      hourly["pressure"],
      hourly["throughput"],
    ]);
    expect(print).toEqual({
      timeUs: printed["time_us"],
      price: printed["price"],
      undistorted: printed["undistorted"],
    });
  }
  for (const one of spot.providers) {
    const { provider } = one;
    const compute = lastOf(tape.table("index_inputs"), { index: 0, provider });
    const token = lastOf(tape.table("index_inputs"), { index: 1, provider });
    expect(one).toMatchObject({
      computePrice: compute["raw_price"],
      computeWeight: compute["weight"],
      tokenPrice: token["raw_price"],
      tokenWeight: token["weight"],
      offeredHours: compute["offered_hours"],
      use: null,
    });
  }
  const weights = spot.providers.map(({ computeWeight }) => computeWeight ?? 0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
});

test("of a structural economy providers also show how full they are", () => {
  const { spot, tape } = watched("docs/examples/structural.yaml");
  for (const { provider, use, tokenUse, computePrice } of spot.providers) {
    const sold = lastOf(tape.table("spot_market"), { provider });
    expect([use, tokenUse, computePrice]).toEqual([
      sold["use"],
      sold["token_use"],
      sold["compute_price"],
    ]);
    expect(use).toBeGreaterThan(0);
  }
});
