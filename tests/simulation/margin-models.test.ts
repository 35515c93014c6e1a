import { expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import { MARGIN_CALLED, MARGIN_MARKED } from "../../engine/clearing/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { TEST_MARGIN } from "../contracts/exchange-harness.ts";
import { TEST_GRID } from "../contracts/margin-grid.ts";
import resolved from "../golden/scenarios.json" with { type: "json" };
import { runWhole, type WholeRun } from "./fact-tape.ts";

const NYMEX = (resolved as unknown as Readonly<Record<string, Scenario>>)["scu-nymex"]!;
const NORMAL = { ...TEST_MARGIN, lambda: 0.94, confidence: 0.99, horizonDays: 2, floor: 0.02 };

const MODELS: readonly (readonly [string, MarginScenario])[] = [
  ["paper", TEST_MARGIN],
  ["ewma", { ...NORMAL, model: "ewma" }],
  ["filtered-historical", { ...NORMAL, model: "filtered-historical", lookbackDays: 100 }],
  ["scenario-grid", { ...TEST_GRID, scanRange: 0.12, spreadCredits: {} }],
  [
    "add-ons",
    {
      ...TEST_MARGIN,
      concentration: { volumeMultiple: 0.1, charge: 1, volumeDays: 20, leastVolume: 20 },
      liquidity: { closingCost: 0.01 },
    },
  ],
];

function playedWith(margin: MarginScenario): WholeRun {
  return runWhole(
    { ...NYMEX, days: 2, margin },
    { seed: 7, replication: 0, antithetic: false },
    {
      drive(run) {
        while (run.nowUs < run.endUs) {
          run.advance({ timeUs: Math.min(run.endUs, run.nowUs + HOUR_US) });
          expect(run.ledgerSum).toBe(0);
        }
      },
    },
  );
}

const hashes = new Map<string, string>();

test.each(MODELS)(
  "%s: some days of scu-nymex, with no money lost and nobody let off",
  (name, margin) => {
    const { hashes: own, tape } = playedWith(margin);
    const rows = tape.table("margin");
    const marked = rows.filter(({ event }) => event === MARGIN_MARKED);
    expect(marked.length).toBeGreaterThan(300);
    const called = new Set(
      rows
        .filter(({ event }) => event === MARGIN_CALLED)
        .map((row) => `${row["account"]} ${row["time_us"]}`),
    );
    for (const row of marked) {
      expect(row["maintenance"]).toBe(Math.ceil(0.75 * row["initial"]!));
      const isShort = row["balance"]! < row["maintenance"]!;
      expect(called.has(`${row["account"]} ${row["time_us"]}`)).toBe(isShort);
    }
    expect(tape.table("trades").length).toBeGreaterThan(500);
    hashes.set(name, own.marketHash);
  },
);

test("each model makes another market", () => {
  expect(new Set(hashes.values()).size).toBe(MODELS.length);
});
