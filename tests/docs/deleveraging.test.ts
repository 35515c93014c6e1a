import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { RunIdentity } from "../../engine/scenario.ts";
import { formatProblems } from "../../experiments/spec/problem.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { type FactRow, runWhole } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FROM = { folder: root, classes: AGENT_CLASSES };
const STUDY = "docs/examples/deleveraging-study.yaml";
/** A replication of the study in which the price of compute falls once. */
const FALL: RunIdentity = { seed: 20_270_115, replication: 17, antithetic: false, jumps: 1 };

interface Passage {
  /** Lots that the funds hold at each mark. */
  readonly held: readonly number[];
  /** Settlement price of their month at each mark, and what it is worth. */
  readonly prices: readonly number[];
  readonly values: readonly number[];
}

/** Eight trade dates; the price of compute falls on the seventh. */
function passageOf(example: string): Passage {
  const scenario = scenarioOf(`docs/examples/${example}.yaml`);
  const { tape } = runWhole({ ...scenario, days: 8 }, FALL);
  const group = scenario.population.findIndex(({ name }) => name === "funds");
  const accountsOf = (owners: readonly FactRow[]): Set<number> => {
    const known = new Set(owners.map((row) => row["owner"]));
    const accounts = tape.table("accounts").filter((row) => known.has(row["owner"]));
    return new Set(accounts.map((row) => row["account"]!));
  };
  const funds = accountsOf(tape.table("owners").filter((row) => row["group"] === group));
  const theirs = tape.table("positions").filter((row) => funds.has(row["account"]!));
  const month = theirs[0]!["instrument"];
  const marks = tape.table("settlements").filter(({ instrument }) => instrument === month);
  const heldOn = (date: number): number =>
    theirs
      .filter((row) => row["trade_date"] === date && row["instrument"] === month)
      .reduce((sum, { lots }) => sum + lots!, 0);
  return {
    held: marks.map((row) => heldOn(row["trade_date"]!)),
    prices: marks.map((row) => row["price_ticks"]!),
    values: marks.map((row) => row["value_ticks"]!),
  };
}

// Two runs of the whole shipped crowd: whether a spiral comes depends on who is there to buy.
test("through the same fall leveraged funds must sell, more every date, and the price goes further", () => {
  const [levered, twin] = [passageOf("deleveraging"), passageOf("deleveraging-unlevered")];
  expect(levered.values).toEqual(twin.values);
  expect(levered.values[6]! / levered.values[5]!).toBeLessThan(0.95);
  expect(levered.prices.slice(0, 6)).toEqual(twin.prices.slice(0, 6));
  // The twin sells nothing; neither do they before the fall.
  expect(new Set([...twin.held, ...levered.held.slice(0, 6)])).toEqual(new Set([twin.held[0]]));
  const sold = levered.held.slice(6).map((lots, i) => levered.held[i + 5]! - lots);
  expect(sold).toEqual(sold.toSorted((a, b) => a - b));
  expect(sold[0]).toBeGreaterThan(0);
  expect(levered.held[7]! / levered.held[0]!).toBeLessThan(0.9);
  expect(levered.prices[7]! / twin.prices[7]!).toBeLessThan(0.82);
}, 60_000);

test("the study of the page can be planned", () => {
  const loaded = loadStudy(STUDY, FROM);
  expect("problems" in loaded ? formatProblems(loaded.problems) : "").toBe("");
});
