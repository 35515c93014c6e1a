import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { SETTLEMENT_METHOD_WORDS } from "../../engine/clearing/words.ts";
import type { DailySettlementTerms } from "../../engine/instruments/daily-settlement-terms.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { dailySettlement, tieredSettlement } from "../contracts/settlement-terms.ts";
import { runWhole } from "./fact-tape.ts";

const MARKET: Scenario = { ...scenarioOf("preview"), days: 3 };

const withTerms = (terms: DailySettlementTerms): Scenario => ({
  ...MARKET,
  families: MARKET.families.map((family) => ({ ...family, dailySettlement: terms })),
});

const options = { classes: AGENT_CLASSES };
const run = (scenario: Scenario) => runWhole(scenario, undefined, options);
const methodsOf = (scenario: Scenario): Set<string> =>
  new Set(
    run(scenario)
      .tape.table("settlements")
      .map(({ method }) => SETTLEMENT_METHOD_WORDS[method!]!),
  );

describe("the daily settlement of a whole market", () => {
  const { hashes } = run(MARKET);

  test("terms that say what holds without them leave the same trace to the bit", () => {
    const terms = dailySettlement({ window: MARKET.clearing.settlementWindow });
    expect(run(withTerms(terms)).hashes).toEqual(hashes);
    expect(run(withTerms(dailySettlement())).hashes).toEqual(hashes);
  });

  test("another window, place or method gives other prices", () => {
    for (const terms of [
      dailySettlement({ window: 2 * MINUTE_US }),
      dailySettlement({ windowEnd: 8 * 60 * MINUTE_US }),
      dailySettlement({ minimumLots: 50 }),
      dailySettlement({ method: "mid" }),
    ]) {
      expect(run(withTerms(terms)).hashes.tables["settlements"]).not.toBe(
        hashes.tables["settlements"],
      );
    }
  });

  test("the middle of the book settles every day of a market that is quoted", () => {
    expect(methodsOf(withTerms(dailySettlement({ method: "mid" })))).toEqual(new Set(["mid"]));
  });

  test("by tiers the active month has its trades, the others the middle of what is bid and asked", () => {
    const spreads = { calendar: { SCU: { tickSize: null } }, interCommodity: {} };
    const methods = methodsOf({ ...withTerms(tieredSettlement()), spreads });
    expect(methods).toContain("vwap");
    expect(methods).toContain("implied_quotes");
    expect(methods).not.toContain("index_change");
  });
});
