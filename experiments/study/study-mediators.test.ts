import { expect, test } from "vitest";
import { scenarioOf } from "../../tests/fixtures/scenario-of.ts";
import { monthlySupply } from "./study-mediators.ts";

test("a month's eligible hours are the channel's in reduced form, the fleets' on demand in a structural one", () => {
  const reduced = scenarioOf("docs/examples/delivered.yaml");
  const { symbol, multiplier } = reduced.families[0]!;
  expect(monthlySupply(reduced, symbol)).toBeCloseTo((21.9e6 * 0.2) / multiplier, 6);
  const scenario = scenarioOf("docs/examples/structural.yaml");
  const structural = scenario.economy.structural!;
  const supply = { ...structural.supply, capacityHoursPerMonth: 50e6, onDemandShare: 0.3 };
  const small = {
    ...scenario,
    economy: { ...scenario.economy, structural: { ...structural, supply } },
  };
  expect(monthlySupply(small, "SCU")).toBeCloseTo(15e6 / 730, 6);
});
