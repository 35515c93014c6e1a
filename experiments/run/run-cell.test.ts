import { expect, test } from "vitest";
import type { Intervention } from "../../engine/scenario.ts";
import { IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { resolveScenario } from "../spec/resolve-scenario.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";
import { startCell } from "./run-cell.ts";

const identity = { seed: 1, replication: 0, antithetic: false };

const shock = (symbol: string): Intervention => ({
  kind: "shock_order",
  timeUs: 0,
  symbol,
  side: "buy",
  lots: 1,
});

function start(...interventions: Intervention[]): void {
  const read = readScenarioFile(TINY_MARKET, "m.yaml");
  if ("problems" in read) throw new Error("unreadable");
  const result = resolveScenario([read.layer], { classes: IDLE_CLASSES });
  if ("problems" in result) throw new Error("unresolved");
  startCell({ scenario: result.scenario, identity, classes: IDLE_CLASSES, interventions }).close();
}

test("a shock order for a month that the run never lists is refused before the run, with the nearest", () => {
  expect(() => start(shock("SCU-2027-03"), shock("SCU-2027-07"))).toThrow(
    "a shock order: no month `SCU-2027-07` is listed in this run: the nearest is `SCU-2027-03`",
  );
  expect(() => start(shock("SCU-2027-03"))).not.toThrow();
});
