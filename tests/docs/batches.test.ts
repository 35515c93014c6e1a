import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SECOND_US } from "../../engine/base/sim-time.ts";
import { NO_AGGRESSOR } from "../../engine/regulation/rule.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { runWhole } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the example trades at full seconds alone, and no trade has an aggressor", () => {
  const market = loadScenario("docs/examples/batches.yaml", {
    folder: root,
    classes: AGENT_CLASSES,
  });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  const trades = runWhole(market.scenario).tape.table("trades");
  expect(trades.length).toBeGreaterThan(1000);
  expect(trades.filter((row) => row["time_us"]! % SECOND_US !== 0)).toEqual([]);
  expect(trades.filter((row) => row["aggressor"] !== NO_AGGRESSOR)).toEqual([]);
});
