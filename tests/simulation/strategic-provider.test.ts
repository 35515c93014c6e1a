import { expect, test } from "vitest";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { SOME_IDENTITY } from "./fact-tape.ts";
import { seenOf } from "./market-invariants.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

const PROVIDER = 6;

/** Two trade dates before February's averaging begins, and two of it, with a provider that is bold. */
function world(): Scenario {
  const quiet = scenarioOf({ start: "2027-01-28", days: 4 });
  const rich = { ...QUIET_CHOICE, capital: 5e6 };
  const parameters = { provider: PROVIDER, riskAversion: 0, decides: "always" };
  const group = groupOf(rich, "bold-provider", "strategic-provider", 1, parameters);
  const economy = { ...quiet.economy, structural: DEFAULT_STRUCTURAL };
  return withGroup({ ...quiet, economy }, group);
}

test("a strategic provider takes its position and acts on prices; the books hold", () => {
  const { broken, tape } = seenOf(world(), SOME_IDENTITY, 0.8);
  expect(broken).toEqual([]);
  const held = tape.table("positions").filter(({ account }) => account === 0);
  expect(held.length).toBeGreaterThan(0);
  const [exposure] = tape.table("exposures").filter(({ owner }) => owner === 0);
  expect(exposure!["desired_lots"]).not.toBe(0);
  // Its futures are few beside its hours in this small market: what it does is what its market power makes best.
  const pressures = tape.table("spot").filter((row) => row["index"] === 0);
  expect(pressures.some((row) => row["pressure"] !== 0)).toBe(true);
});
