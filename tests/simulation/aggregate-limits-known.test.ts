import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { RULE_AGGREGATE_LIMITS, RULE_REFUSED } from "../../engine/regulation/words.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { runWhole } from "./fact-tape.ts";
import { limitOf, limitTerms } from "./rules-world.ts";

const LIMIT = 400;

test("an agent that keeps to limits trades up to the one of a future and its look-alike, and is hardly refused", () => {
  const market = loadScenario("docs/examples/look-alike.yaml", {
    folder: fileURLToPath(new URL("../..", import.meta.url)),
    classes: AGENT_CLASSES,
  });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  const { scenario } = market;
  const together = { ...limitTerms({ singleMonth: limitOf(LIMIT) }), with: ["LAKE"] };
  const rules = { ...scenario.rules, positionLimits: {}, aggregateLimits: { SCU: together } };
  const { tape } = runWhole({ ...scenario, days: 12, rules }, undefined, {
    classes: AGENT_CLASSES,
  });
  const groups = scenario.population.map(({ name }) => name);
  const strategic = scenario.population
    .slice(0, groups.indexOf("strategic"))
    .reduce((before, { count }) => before + count, 0);
  const month = new Map(
    tape.table("instruments").map((row) => [row["instrument"]!, row["month"]!]),
  );
  const held = new Map<string, number>();
  for (const { account, trade_date: date, instrument, lots } of tape.table("positions")) {
    if (account !== strategic) continue;
    const key = `${date} ${month.get(instrument!)}`;
    held.set(key, (held.get(key) ?? 0) + lots!);
  }
  const refused = tape
    .table("rule_events")
    .filter((row) => row["rule"] === RULE_AGGREGATE_LIMITS && row["event"] === RULE_REFUSED)
    .filter((row) => row["account"] === strategic);
  expect(Math.max(...held.values())).toBe(LIMIT);
  // What it has on the way in one contract as it asks for the other is all that it cannot know of.
  expect(refused.length).toBeLessThan(5);
});
