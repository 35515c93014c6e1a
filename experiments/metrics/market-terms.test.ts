import { expect, test } from "vitest";
import { scenarioOf } from "../../tests/fixtures/scenario-of.ts";
import { termsOf } from "./market-terms.ts";

const rateOf = (name: string): number | null => termsOf(scenarioOf(name)).reversionRate;

test("only a price of one factor has a theory of how volatility falls with time to expiry", () => {
  expect(rateOf("sit-paper")).toBe(2.5);
  expect(rateOf("scu-nymex")).toBeNull();
  expect(rateOf("docs/examples/structural.yaml")).toBeNull();
});
