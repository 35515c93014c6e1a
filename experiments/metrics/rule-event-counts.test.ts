import { expect, test } from "vitest";
import { benchScenario, measuredRun } from "../../bench/measured-run.ts";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import { RULE_EVENT_MEASURES, RuleEventCounts } from "./rule-event-counts.ts";

test("what the rules of the example do is foreseen, so that studies can name it", () => {
  const counts = new RuleEventCounts();
  measuredRun(benchScenario("../docs/examples/all-rules.yaml", 1), 1, [counts]);
  const told = counts.results();
  const happened = Object.entries(told).filter(([, { value }]) => value! > 0);
  expect(happened.length).toBeGreaterThan(4);
  expect(Object.keys(told).filter((name) => !RULE_EVENT_MEASURES.includes(name))).toEqual([]);
});

/** These leave nothing in `rule_events`: what they take stands in the ledger, reports in a table of their own. */
const SILENT = ["fees", "transaction_tax", "large_trader_reports"];

test("every rule has counts, but those that record no events", () => {
  const counted = new Set(RULE_EVENT_MEASURES.map((name) => name.split(".")[1]));
  expect(RULE_WORDS.filter((rule) => !counted.has(rule))).toEqual(SILENT);
});
