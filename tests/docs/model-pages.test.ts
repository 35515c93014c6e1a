import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import * as kernel from "../../engine/kernel/kernel.ts";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import * as eventKinds from "../../engine/simulation/event-kinds.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { rulesShape } from "../../experiments/spec/rules-shape.ts";
import { scenarioShape } from "../../experiments/spec/scenario-shape.ts";
import type { SectionShape, Shape } from "../../experiments/spec/shape.ts";
import { type FactRow, type FactTape, runWhole, SOME_IDENTITY } from "../simulation/fact-tape.ts";
import { ruleCodesOf } from "./model-state.ts";
import { blocksOf, withBlocks } from "../../experiments/report/marked-blocks.ts";
import { MODEL, MODEL_BLOCKS, modelPages } from "./model-pages.ts";
import { pageAt } from "./pages.ts";

test("every block stands on one page of the model, once", () => {
  const found = modelPages.flatMap((page) => blocksOf(page, MODEL));
  expect(found.toSorted()).toEqual(Object.keys(MODEL_BLOCKS).toSorted());
});

test.each(modelPages.map((page) => [page.path, page] as const))(
  "the blocks of %s are those of the code (node tests/docs/write-model-pages.ts)",
  (_path, page) => {
    expect(withBlocks(page, MODEL, MODEL_BLOCKS)).toEqual(page.lines);
  },
);

const namedOn = (path: string): ReadonlySet<string> =>
  new Set(pageAt(path).codeWords.map(({ word }) => word));

test("every class of agents has its own heading", () => {
  const headings = pageAt("docs/model/agents.md").prose.filter((line) => line.startsWith("### "));
  expect(headings.map((line) => line.slice(4)).toSorted()).toEqual(
    [...AGENT_CLASSES.keys()].toSorted(),
  );
});

/** Keys of a part of a scenario, those of its own sections and of what its selector brings among them. */
function keysOf(shape: Shape): string[] {
  if (shape.kind === "parameter" || shape.kind === "free") return [];
  return shape.kind === "section" ? Object.keys(shape.fields) : keysOf(shape.of);
}

const partOf = (key: string): SectionShape =>
  scenarioShape(AGENT_CLASSES).fields[key] as SectionShape;

describe.each([
  ["docs/model/rules.md", "rules", keysOf(rulesShape)],
  ["docs/model/exchange.md", "contracts", contractKeys()],
  ["docs/model/economy.md", "economy", keysOf(partOf("economy"))],
  ["docs/model/economy.md", "economy.structural", keysOf(partOf("economy").fields["structural"]!)],
  ["docs/model/clearing.md", "clearing", keysOf(partOf("clearing"))],
] as const)("%s names every key of %s", (path, _part, keys) => {
  const named = namedOn(path);
  test.each(keys)("%s", (key) => {
    expect(named).toContain(key);
  });
});

/** What is a number or a word of the terms alone, and stands with its default among the parameters. */
function contractKeys(): string[] {
  const plain = ["index", "multiplier", "tickSize"];
  return keysOf(partOf("contracts")).filter((key) => !plain.includes(key));
}

test("every model of margin is named", () => {
  const { selector } = partOf("clearing").fields["margin"] as SectionShape;
  const named = namedOn("docs/model/clearing.md");
  expect([...selector!.cases.keys()].filter((model) => !named.has(model))).toEqual([]);
});

test("every phase of a moment and every kind of event is named, in the order of phases", () => {
  const named = namedOn("docs/model.md");
  const kinds = Object.keys(eventKinds);
  expect(kinds.length).toBeGreaterThan(20);
  expect(kinds.filter((kind) => !named.has(kind))).toEqual([]);
  const phases = Object.entries(kernel).filter(([name]) => name.startsWith("PHASE_"));
  const rows = pageAt("docs/model.md").rowsUnder("The order of a microsecond");
  expect(rows.map(([number, name]) => [number, name])).toEqual(
    phases
      .toSorted(([, a], [, b]) => Number(a) - Number(b))
      .map(([name, number]) => [String(number), `\`${name}\``]),
  );
});

test("rules stand in the order in which they are asked", () => {
  const asked = ruleCodesOf("docs/examples/all-rules.yaml").map((code) =>
    RULE_WORDS[code]!.replaceAll(/_(?<letter>[a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
  const rows = pageAt("docs/model/rules.md").rowsUnder("In the order in which they are asked");
  const listed = rows.map(([key]) => key!.replaceAll("`", ""));
  expect(asked.length).toBeGreaterThan(10);
  expect(listed.filter((key) => asked.includes(key))).toEqual(asked);
});

describe("the roll", () => {
  const tape = oneTradeDate();
  const last = Math.max(...tape.table("settlements").map((row) => Number(row["time_us"])));
  const sequence = (table: string): readonly number[] =>
    tape
      .table(table)
      .filter((row: FactRow) => row["time_us"] === last)
      .map((row: FactRow) => Number(row["seq"]));

  test("records what was wanted, then prices, then positions, then margin", () => {
    const [wanted, prices, positions, margin] = [
      "exposures",
      "settlements",
      "positions",
      "margin",
    ].map((table) => sequence(table));
    for (const each of [wanted, prices, positions, margin]) expect(each!.length).toBeGreaterThan(0);
    expect(Math.max(...wanted!)).toBeLessThan(Math.min(...prices!));
    expect(Math.max(...prices!)).toBeLessThan(Math.min(...positions!));
    expect(Math.max(...positions!)).toBeLessThan(Math.min(...margin!));
  });
});

function oneTradeDate(): FactTape {
  const loaded = loadScenario("preview", { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error("the shipped scenario cannot be loaded");
  return runWhole({ ...loaded.scenario, days: 1 }, SOME_IDENTITY, { classes: AGENT_CLASSES }).tape;
}
