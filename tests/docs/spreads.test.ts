import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LEG_ASSIGNED, LEG_IMPLIED } from "../../engine/exchange/exchange-facts.ts";
import type { Run } from "../../engine/simulate.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { loadAgents } from "../../experiments/cli/load-agents.ts";
import spreadMakers from "../../docs/examples/spread-maker.ts";
import { runCli } from "../fixtures/run-cli.ts";
import { runWhole, type WholeRun } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const AGENTS = "docs/examples/spread-maker.ts";
const MARKET = "docs/examples/spread-market.yaml";

async function run(drive?: (run: Run) => void): Promise<WholeRun> {
  const agents = await loadAgents(AGENTS, root);
  const market = loadScenario(MARKET, { folder: root, ...agents });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  return runWhole(market.scenario, undefined, drive === undefined ? agents : { ...agents, drive });
}

describe("the example of an agent who trades spreads", () => {
  test("runs as a user runs it, and keeps the books balanced", async () => {
    const words = ["run", "--agents", AGENTS, MARKET, "--json"];
    const { code, stdout, stderr } = await runCli(words, { folder: root });
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ scenario: "spread-market", ledgerSum: 0 });
  });

  test("is one class in the list that the program reads", () => {
    expect(spreadMakers.map(({ name }) => name)).toEqual(["spread-maker"]);
  });

  test("trades spreads with its months, with no money lost on the way and one hash in slices of any size", async () => {
    const { tape, hashes } = await run();
    const legs = tape.table("trade_legs");
    expect(legs.filter(({ source }) => source === LEG_IMPLIED).length).toBeGreaterThan(10);
    expect(legs.some(({ source }) => source === LEG_ASSIGNED)).toBe(true);
    const wrong: number[] = [];
    const inSlices = await run((slices) => {
      for (let step = 1, done = false; !done; step = (step * 7) % 9973) {
        done = slices.advance({ deliveries: slices.deliveries + step });
        if (slices.ledgerSum !== 0) wrong.push(slices.nowUs);
      }
    });
    expect(wrong).toEqual([]);
    expect(inSlices.hashes).toEqual(hashes);
  });
});
