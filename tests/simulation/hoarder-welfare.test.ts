import { expect, test } from "vitest";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";
import { classesWith, observers, withGroup } from "./spies.ts";

const quiet = ((): Scenario => {
  const scenario = scenarioOf({ start: "2027-01-27", days: 5 });
  return { ...scenario, economy: { ...scenario.economy, structural: DEFAULT_STRUCTURAL } };
})();

/** Owners who buy so many hours after each roll, and use none of them. */
const lived = (hours: number): FactTape => {
  const classes = classesWith((desk) => desk.buySpotHours(hours));
  return runWhole(withGroup(quiet, observers(1)), SOME_IDENTITY, { classes }).tape;
};

const totals = (tape: FactTape, table: string, names: readonly string[]): number[] =>
  names.map((name) => tape.table(table).reduce((sum, row) => sum + row[name]!, 0));

const HOURS = ["surplus_lost", "unserved_hours", "undistorted_unserved_hours"];

test("a hoarder takes surplus from those who buy hours; where nobody acts, nobody loses any", () => {
  const calm = lived(0);
  const [lostCalm, unservedCalm, twinCalm] = totals(calm, "hour_demand", HOURS);
  expect(calm.table("hour_demand").length).toBeGreaterThan(3);
  expect(lostCalm).toBe(0);
  expect(unservedCalm).toBe(twinCalm);
  expect(totals(calm, "spot_market", ["bought_hours"])).toEqual([0]);
  expect(totals(calm, "token_demand", ["surplus_lost"])).toEqual([0]);
  const tape = lived(1e6);
  const [lost, unserved, twin] = totals(tape, "hour_demand", HOURS);
  expect(lost).toBeGreaterThan(0);
  expect(unserved).toBeGreaterThanOrEqual(twin!);
  expect(twin).toBe(unservedCalm);
  expect(totals(tape, "spot_market", ["bought_hours"])[0]).toBeGreaterThan(0);
});
