import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { MARGIN_EVENT_WORDS } from "../../engine/clearing/words.ts";
import {
  ALERT_WORDS,
  LEVEL_WORDS,
  RULE_EVENT_WORDS,
  RULE_WORDS,
} from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { loadLayers } from "../../experiments/catalog/load-layers.ts";
import { scenarioShape } from "../../experiments/spec/scenario-shape.ts";
import { layerSetting, mergeSources, plainOf } from "../../experiments/spec/source.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { allSections, sectionsIn } from "./covered-sections.ts";
import { type RuleScenario, ruleScenarios, type Sight } from "./rule-scenarios.ts";
import { nameOf, rulePages } from "./rule-pages.ts";
import { Sightings } from "./sightings.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const NOWHERE = { file: "a test", line: 1, column: 1 };

/** A scenario as its file has it, or without one of its sections. */
function scenarioAt(path: string, without: string | null = null): Scenario {
  const settings = without === null ? [] : [layerSetting(without.split("."), null, NOWHERE)];
  return scenarioOf(path, settings);
}

/** How often a run leaves rows of each sight, and the hash of its market. */
function runOf(
  scenario: Scenario,
  sights: readonly Sight[],
): { counts: readonly number[]; marketHash: string } {
  const sightings = new Sightings(sights);
  const identity = { seed: 1, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [sightings] });
  try {
    run.advance({});
    expect(run.ledgerSum).toBe(0);
    return { marketHash: run.hashes().marketHash, counts: sightings.counts };
  } finally {
    run.close();
  }
}

describe.each(ruleScenarios.map((one) => [one.path, one] as const))("%s", (path, one) => {
  test("leaves the rows that its comment names, and no such market without the rule", () => {
    const { counts, marketHash } = runOf(scenarioAt(path), one.sights);
    const unseen = one.sights.filter((_sight, index) => counts[index] === 0);
    expect(unseen.map(({ text }) => text)).toEqual([]);
    for (const { section } of one.without) {
      expect(runOf(scenarioAt(path, section), []).marketHash, section).not.toBe(marketHash);
    }
  });
});

const sights = ruleScenarios.flatMap((one) => one.sights);
const isSeen = (...parts: readonly string[]): boolean =>
  sights.some(({ text }) => parts.every((part) => text.split(/:? /).includes(part)));

/** Rules whose doings are no rows of `rule_events`, and the rows that they are. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  fees: ["ledger", "posting=exchange_fee"],
  transaction_tax: ["ledger", "posting=transaction_tax"],
  large_trader_reports: ["trader_reports", "report=large_trader"],
};

test("there is a scenario for every rule", () => {
  const missing = RULE_WORDS.filter(
    (word) => !isSeen(...(ELSEWHERE[word] ?? ["rule_events", `rule=${word}`])),
  );
  expect(missing).toEqual([]);
});

const shape = scenarioShape(AGENT_CLASSES);
/** Parts of a scenario that the pages of rules are about. */
const OF_RULES = [
  /^(?:rules|clearing)\b/,
  /^economy\.(?:indexMethod|indexGates|outages|restatements)/,
  /^contracts\.\*\.(?:delivery|dailySettlement|tradeAtSettlement)/,
];

function sectionsOf({ path }: RuleScenario): Set<string> {
  const loaded = loadLayers(path, root);
  if ("problems" in loaded) expect.fail(JSON.stringify(loaded.problems));
  return sectionsIn(shape, plainOf(loaded.layers.reduce(mergeSources)), "");
}

test("there is one for every section of rules and of clearing, and for all that can be chosen there", () => {
  const all = [...allSections(shape, "")].filter((path) =>
    OF_RULES.some((part) => part.test(path)),
  );
  expect(all.length).toBeGreaterThan(80);
  const given = new Set(ruleScenarios.flatMap((one) => [...sectionsOf(one)]));
  expect(all.filter((path) => !given.has(path))).toEqual([]);
});

test("there is one for all that rules and the clearing house do", () => {
  const acts = RULE_EVENT_WORDS.filter((word) => !isSeen("rule_events", `event=${word}`));
  expect(acts).toEqual([]);
  const events = MARGIN_EVENT_WORDS.filter((word) => !isSeen("margin", `event=${word}`));
  expect(events).toEqual(["marked"]);
});

test("there is one for every kind of alert, and for every level of limits", () => {
  const alerts = ALERT_WORDS.filter((_word, kind) => !isSeen("rule=surveillance", `level=${kind}`));
  expect(alerts).toEqual([]);
  const levels = LEVEL_WORDS.filter(
    (_word, level) => !isSeen("rule=position_limits", "event=refused", `level=${level}`),
  );
  expect(levels).toEqual([]);
});

test("there is one for every page, and none without one", () => {
  const told = new Set(ruleScenarios.flatMap((one) => one.pages));
  expect([...told].sort()).toEqual(rulePages.map(nameOf).sort());
});
