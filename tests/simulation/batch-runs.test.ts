import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { matchingTerms } from "../../engine/instruments/matching-terms.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { runWhole } from "./fact-tape.ts";
import { identities, type ScenarioChoice, scenarioChoices, scenarioOf } from "./random-scenario.ts";

/** A market of all classes of agents, cleared in batches. */
function batched(
  intervalUs: number,
  choice: Partial<ScenarioChoice> = { families: "both", days: 2 },
): Scenario {
  const scenario = scenarioOf(choice);
  const matching = matchingTerms("batch", { intervalUs, rationing: "pro_rata" });
  return { ...scenario, families: scenario.families.map((spec) => ({ ...spec, matching })) };
}

test("in a market of batches all trades are at multiples of the interval, at one price, and no top is crossed", () => {
  const { tape } = runWhole(batched(30 * SECOND_US));
  const trades = tape.table("trades");
  expect(trades.length).toBeGreaterThan(100);
  const prices = new Map<string, number>();
  for (const trade of trades) {
    expect(trade["time_us"]! % (30 * SECOND_US)).toBe(0);
    expect(trade["aggressor"]).toBe(2);
    const batch = `${trade["instrument"]} ${trade["time_us"]}`;
    expect(prices.get(batch) ?? trade["price_ticks"]).toBe(trade["price_ticks"]);
    prices.set(batch, trade["price_ticks"]!);
  }
  for (const table of ["quotes", "depth"]) expect(tape.table(table).length).toBeGreaterThan(0);
  for (const quote of tape.table("quotes")) {
    const [bid, ask] = [quote["bid_ticks"]!, quote["ask_ticks"]!];
    expect(quote["bid_lots"] === 0 || quote["ask_lots"] === 0 || bid < ask).toBe(true);
  }
});

test("the length of the interval is part of what a run is", () => {
  const hashes = [1, 1, 10].map((minutes) => runWhole(batched(minutes * MINUTE_US)).hashes);
  expect(hashes[1]).toEqual(hashes[0]);
  expect(hashes[2]!.marketHash).not.toBe(hashes[0]!.marketHash);
});

test("in pieces, and put back in the middle of an interval, a run has the hashes of one piece", () => {
  const interval = fc.constantFrom(SECOND_US, 10 * MINUTE_US, 7 * HOUR_US);
  const moments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(
      scenarioChoices,
      interval,
      identities,
      moments,
      (choice, intervalUs, identity, at) => {
        const scenario = batched(intervalUs, { ...choice, anyKind: 3 });
        const { hashes } = runWhole(scenario, identity, {
          drive(run) {
            for (const moment of at.toSorted((a, b) => a - b)) {
              run.advance({ timeUs: Math.floor(run.endUs * moment) });
              const snapshot = run.snapshot();
              run.advance({ deliveries: run.deliveries + 50 });
              run.restore(snapshot);
            }
            run.advance({});
          },
        });
        expect(hashes).toEqual(runWhole(scenario, identity).hashes);
      },
    ),
    { seed: 20_271_131, numRuns: 12 },
  );
});
