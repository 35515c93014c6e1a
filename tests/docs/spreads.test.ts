import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { LEG_ASSIGNED, LEG_IMPLIED } from "../../engine/exchange/exchange-facts.ts";
import type { Run } from "../../engine/simulate.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { loadAgents } from "../../experiments/cli/load-agents.ts";
import spreadMakers from "../../docs/examples/spread-maker.ts";
import { type CliResult, runCli } from "../fixtures/run-cli.ts";
import { runWhole, type WholeRun } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const AGENTS = "docs/examples/spread-maker.ts";
const MARKET = "docs/examples/spread-market.yaml";
const folder = mkdtempSync(join(tmpdir(), "spreads-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = (...words: string[]): Promise<CliResult> => runCli(words, { folder: root });

async function run(drive?: (run: Run) => void): Promise<WholeRun> {
  const agents = await loadAgents(AGENTS, root);
  const market = loadScenario(MARKET, { folder: root, ...agents });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  return runWhole(market.scenario, undefined, drive === undefined ? agents : { ...agents, drive });
}

describe("the example of an agent who trades spreads", () => {
  test("runs as a user runs it, keeps the books balanced, and is measured alike from its folder", async () => {
    const out = join(folder, "run");
    const ran = await cli("run", "--agents", AGENTS, MARKET, "--json", "--out", out);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    const { metrics, ...rest } = JSON.parse(ran.stdout) as Record<string, unknown>;
    expect(rest).toMatchObject({ scenario: "spread-market", ledgerSum: 0 });
    const measured = await cli("metrics", "--agents", AGENTS, out, "--json");
    expect([measured.code, measured.stderr]).toEqual([0, ""]);
    expect((JSON.parse(measured.stdout) as Record<string, unknown>)["metrics"]).toEqual(metrics);
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
