import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { termsOf } from "./market-terms.ts";

function rateOf(name: string): number | null {
  const found = loadScenario(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return termsOf(found.scenario).reversionRate;
}

test("only a price of one factor has a theory of how volatility falls with time to expiry", () => {
  expect(rateOf("sit-paper")).toBe(2.5);
  expect(rateOf("scu-nymex")).toBeNull();
  expect(rateOf("docs/examples/structural.yaml")).toBeNull();
});
