import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { RULE_EVENT_WORDS, RULE_WORDS } from "../../engine/regulation/words.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { runWhole } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const ACTS = [
  "throttle refused",
  "resting_time refused",
  "speed_bump delayed",
  "order_to_trade charged",
];

test("every rule of access of the example acts in its market", () => {
  const market = loadScenario("docs/examples/access-rules.yaml", {
    folder: root,
    classes: AGENT_CLASSES,
  });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  const { tape } = runWhole(market.scenario);
  const acts = tape
    .table("rule_events")
    .map((row) => `${RULE_WORDS[row["rule"]!]} ${RULE_EVENT_WORDS[row["event"]!]}`);
  for (const act of ACTS) expect(acts, act).toContain(act);
});
