import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { FACT_TABLES, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { RULE_FORCED, RULE_POSITION_LIMITS } from "../../engine/regulation/words.ts";
import { resolved } from "../../tests/fixtures/resolve-text.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { RULE_EVENT_MEASURES, RuleEventCounts } from "../metrics/rule-event-counts.ts";
import { startCell } from "./run-cell.ts";
import { runStudyCell } from "./study-cell.ts";

const LIMITED = SMALL_MARKET.replace(
  "  fees: { SCU: {} }",
  "  fees: { SCU: {} }\n  positionLimits: { SCU: { spotMonth: { lots: 20 lots, mode: limit }, spotMonthStart: 3 } }",
);
const identity = { seed: 5, replication: 0, antithetic: false };
const { scenario } = resolved([LIMITED], AGENT_CLASSES);
const result = runStudyCell({ scenario, identity, measures: {} }, AGENT_CLASSES);

test("what rules did is counted by rule and event, with zeros for what they did not do", () => {
  const counts = RULE_EVENT_MEASURES.map((name) => result.metrics[name]![0]!);
  expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  expect(result.metrics["rules.position_limits.phase_started"]![0]).toBeGreaterThan(0);
  expect(result.metrics["rules.hedge_exemption.denied"]).toEqual([0, 1, "ok"]);

  let rows = 0;
  const sink = {
    tables: [T_RULE_EVENTS],
    facts: (table: number, _rows: Float64Array, count: number) => {
      if (table === T_RULE_EVENTS) rows += count;
    },
  };
  const run = startCell({ scenario, identity, classes: AGENT_CLASSES }, { sinks: [sink] });
  run.advanceTo(1);
  run.summary();
  run.close();
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
});

test("an event that no list foresees is counted under its words", () => {
  const { columns } = FACT_TABLES[T_RULE_EVENTS]!;
  const row = new Float64Array(columns.length);
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  row[at("rule")] = RULE_POSITION_LIMITS + 2;
  row[at("event")] = RULE_FORCED;
  const counts = new RuleEventCounts();
  counts.facts(T_RULE_EVENTS, row, 1, columns.length);
  expect(counts.results()["rules.fees.forced"]).toMatchObject({ value: 1 });
});

test("settlement prices of the expiring month are kept by day, on the price grid where one expiry is held", () => {
  const path = new Map(result.curves["SCU.settlement_price"]);
  expect([...path.keys()]).toEqual(Array.from({ length: 25 }, (_, i) => i - 25));
  for (const price of path.values()) {
    expect(price).toBeGreaterThan(0);
    expect(Math.abs(price * 100 - Math.round(price * 100))).toBeLessThan(1e-6);
  }
});
