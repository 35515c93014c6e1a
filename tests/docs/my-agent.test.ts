import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { loadAgents } from "../../experiments/cli/load-agents.ts";
import contrarian from "../../docs/examples/my-agent.ts";
import { type CliResult, runCli } from "../fixtures/run-cli.ts";
import { type FactRow, type FactTape, runWhole } from "../simulation/fact-tape.ts";
import { ordersOf } from "./example-market.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const AGENTS = "docs/examples/my-agent.ts";
const MARKET = "docs/examples/my-market.yaml";
const GAP_TICKS = 2;

const cli = (...words: string[]): Promise<CliResult> => runCli(words, { folder: root });

describe("the worked example of an agent, as a user runs it", () => {
  test("its scenario is valid where its file is given, and unknown to the shipped classes", async () => {
    expect(await cli("validate", "--agents", AGENTS, MARKET)).toMatchObject({
      code: 0,
      stderr: "",
    });
    const without = await cli("validate", MARKET);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain("no class of agents `contrarian`");
  });

  test("a run with it keeps the books balanced, and is the same twice", async () => {
    const first = await cli("run", "--agents", AGENTS, MARKET, "--json");
    const second = await cli("run", "--agents", AGENTS, MARKET, "--json");
    expect([first.code, first.stderr]).toEqual([0, ""]);
    const { ledgerSum, traceHash, scenario } = JSON.parse(first.stdout) as Record<string, unknown>;
    expect([scenario, ledgerSum]).toEqual(["my-market", 0]);
    expect(traceHash).toBe((JSON.parse(second.stdout) as Record<string, unknown>)["traceHash"]);
  });
});

describe("contrarians", () => {
  test("buy well below the last settlement price and sell well above it", async () => {
    const agents = await loadAgents(AGENTS, root);
    const market = loadScenario(MARKET, { folder: root, ...agents });
    if ("problems" in market) expect.fail(JSON.stringify(market.problems));
    const { tape } = runWhole(market.scenario, undefined, agents);
    const gaps = ordersOf(tape, market.scenario, "contrarians").flatMap((order) => {
      const settlement = settlementBefore(tape, order);
      if (settlement === undefined) return [];
      const gap = order["price_ticks"]! - settlement;
      return [order["side"] === 0 ? -gap : gap];
    });
    expect(gaps.length).toBeGreaterThan(20);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(GAP_TICKS);
  });

  test("are one class in the list that the program reads", () => {
    expect(contrarian.map(({ name }) => name)).toEqual(["contrarian"]);
  });
});

/** The last settlement price of the order's month; undefined on the first trade date, whose mark is no fact. */
function settlementBefore(tape: FactTape, order: FactRow): number | undefined {
  const before = tape
    .table("settlements")
    .filter((row) => row["instrument"] === order["instrument"] && row["seq"]! < order["seq"]!);
  return before.at(-1)?.["price_ticks"];
}
