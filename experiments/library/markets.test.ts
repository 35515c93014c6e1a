import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AgentClass } from "../../engine/agent.ts";
import { loadMarket, runMarket, ScenarioProblems } from "./tokenpit.ts";

const golden = JSON.parse(
  readFileSync(new URL("../../tests/golden/hashes.json", import.meta.url), "utf8"),
) as Record<string, string>;
const short = loadMarket("scu-nymex", { settings: { days: 1 } });

test("a run from the library has the golden hashes", () => {
  const { traceHash, marketHash } = runMarket(loadMarket("rmsc04", { settings: { days: 1 } }));
  expect([traceHash, marketHash]).toEqual([
    golden["rmsc04, seed 1: trace"],
    golden["rmsc04, seed 1: market"],
  ]);
});

test("another seed or replication is another run; a seed that there is not is refused", () => {
  const hashes = [{}, { seed: 2 }, { replication: 1 }, { antithetic: true }].map(
    (identity) => runMarket(short, identity).marketHash,
  );
  expect(new Set(hashes).size).toBe(4);
  expect(() => runMarket(short, { seed: -1 })).toThrow(/seed: found -1; allowed: a whole number/);
  expect(() => runMarket(short, { replication: 0.5 })).toThrow(RangeError);
});

test("standing measures are taken, and those that are asked for", () => {
  const { metrics } = runMarket(short);
  const asked = runMarket(short, { measures: { metrics: ["SCU.kyle_lambda"] } });
  expect(metrics).not.toHaveProperty(["SCU.kyle_lambda"]);
  expect(asked.metrics).toHaveProperty(["SCU.kyle_lambda"]);
  expect(asked.metrics["SCU.depth_lots"]).toEqual(metrics["SCU.depth_lots"]);
});

test("settings are laid over the file, and what is wrong is told with its path, all at once", () => {
  const settings = { days: 0, "agents.noise.cuont": 3 };
  expect(() => loadMarket("scu-nymex", { settings })).toThrow(ScenarioProblems);
  try {
    loadMarket("scu-nymex", { settings });
  } catch (error) {
    const paths = (error as ScenarioProblems).problems.map(({ path }) => path);
    expect(paths.toSorted()).toEqual(["agents.noise.cuont", "days"]);
  }
  expect(() => loadMarket("no-such-market")).toThrow(/no shipped scenario of this name/);
});

test("classes of one's own may take part, under names that nobody has yet", () => {
  const idle: AgentClass = {
    name: "idle",
    intent: "speculate",
    doc: "Does nothing.",
    parameters: {},
    hears: [],
    create: () => ({}),
    start: () => {},
    wake: () => {},
  };
  const settings = { days: 1, "agents.idlers": { class: "idle", count: 3 } };
  const market = loadMarket("scu-nymex", { settings, agents: [idle] });
  expect(market.classes.get("idle")).toBe(idle);
  expect(runMarket(market).trades).toBe(runMarket(short).trades);
  const twin = { ...idle, name: "noise-trader" };
  expect(() => loadMarket("scu-nymex", { agents: [twin] })).toThrow(/is there already/);
});
