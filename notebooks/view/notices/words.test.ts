import { describe, expect, test } from "vitest";
import {
  FACT_TABLES,
  T_CALLS,
  T_DELIVERIES,
  T_INDEX_EVENTS,
  T_MARGIN,
  T_OFF_BOOK,
  T_ORDERS,
  T_RULE_EVENTS,
} from "../../../engine/recorder/fact-tables.ts";
import { ALERT_WORDS } from "../../../engine/regulation/words.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { Population } from "../market/population.ts";
import { marginDraft, marginRow } from "./margin-sentences.ts";
import type { Draft } from "./notice.ts";
import { offBookDraft, offBookRow } from "./off-book-sentences.ts";
import { ORDER_EVENT_PHRASES } from "./order-life.ts";
import { orderRow } from "./order-row.ts";
import { canceled, rejected, sentFor } from "./order-sentences.ts";
import {
  callDraft,
  callRow,
  deliveryDraft,
  deliveryRow,
  indexDraft,
  indexRow,
} from "./other-sentences.ts";
import { ruleRow } from "./rule-row.ts";
import { isRefusal, ruleDraft } from "./rule-sentences.ts";
import { Say } from "./say.ts";

const scenario = scenarioOf("preview", []);
const groups = scenario.population.map(({ name }) => name);
const say = new Say(new RunNames(scenario.families, groups), new Population(groups), scenario);
const NO_CONTEXT = { causes: [], haltedUntilUs: 0, changed: null };
const RULE_CONTEXT = { byOrder: "", haltBefore: "" };

/** Tells a row of a table. */
type Told = (rows: Float64Array) => Draft;

/** What each table with something to explain is told by, and its columns whose words that depends on. */
const TOLD: readonly (readonly [number, readonly string[], Told])[] = [
  [T_ORDERS, ["reason", "side", "kind"], (rows) => rejected(orderRow(rows, 0), say, NO_CONTEXT)],
  [T_ORDERS, ["reason", "side", "kind"], (rows) => canceled(orderRow(rows, 0), say, NO_CONTEXT)],
  [T_ORDERS, ["origin"], (rows) => sentFor(orderRow(rows, 0), say)],
  [
    T_RULE_EVENTS,
    ["rule", "event", "side"],
    (rows) => ruleDraft(ruleRow(rows, 0), say, RULE_CONTEXT),
  ],
  [T_MARGIN, ["event"], (rows) => marginDraft(marginRow(rows, 0), say)],
  [T_CALLS, ["call", "event"], (rows) => callDraft(callRow(rows, 0), say)],
  [T_DELIVERIES, ["event"], (rows) => deliveryDraft(deliveryRow(rows, 0), say)],
  [T_INDEX_EVENTS, ["index", "event"], (rows) => indexDraft(indexRow(rows, 0), say)],
  [
    T_OFF_BOOK,
    ["event", "kind", "reason", "side"],
    (rows) => offBookDraft(offBookRow(rows, 0), say, []),
  ],
];

/** All rows of a table that differ in the words of some columns; of the first family, and 1 in all other columns. */
function* rowsOf(table: number, columns: readonly string[]): Generator<Float64Array> {
  const { columns: all } = FACT_TABLES[table]!;
  let rows = [Float64Array.from(all, ({ type }) => (type === "family" ? 0 : 1))];
  for (const name of columns) {
    const at = all.findIndex((column) => column.name === name);
    rows = rows.flatMap((row) => all[at]!.codes!.map((_, code) => row.with(at, code)));
  }
  yield* rows;
}

const isSentence = (text: string): boolean =>
  text.endsWith(".") && !/undefined|NaN|null|_|\[object/.test(text);

describe("every word of the fact schema has a sentence", () => {
  for (const [table, columns, told] of TOLD) {
    test(`${FACT_TABLES[table]!.name}: ${columns.join(", ")}`, () => {
      const bad: string[] = [];
      let count = 0;
      for (const row of rowsOf(table, columns)) {
        const { text } = told(row);
        if (!isSentence(text)) bad.push(text);
        count++;
      }
      expect(bad).toEqual([]);
      expect(count).toBeGreaterThan(2);
    });
  }

  test("no two events of a table say the same", () => {
    for (const [table, columns, told] of TOLD) {
      if (columns[0] !== "event") continue;
      const texts = [...rowsOf(table, ["event"])].map((row) => told(row).text);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test("kinds of alerts, and events of orders in their lives", () => {
    const event = FACT_TABLES[T_RULE_EVENTS]!.columns.find(({ name }) => name === "event")!;
    const rows = [...rowsOf(T_RULE_EVENTS, [])].flatMap((row) =>
      ALERT_WORDS.map((_, level) =>
        row.with(3, event.codes!.indexOf("alerted")).with(row.length - 1, level),
      ),
    );
    const texts = rows.map((row) => ruleDraft(ruleRow(row, 0), say, RULE_CONTEXT).text);
    expect(new Set(texts).size).toBe(ALERT_WORDS.length);
    expect(Object.keys(ORDER_EVENT_PHRASES)).toEqual(
      FACT_TABLES[T_ORDERS]!.columns.find(({ name }) => name === "event")!.codes,
    );
  });

  test("a rule's refusal says why, where rules refuse", () => {
    const refusing = ["price_limits", "position_limits", "aggregate_limits", "opening_cap"];
    refusing.push("price_banding", "throttle", "resting_time", "off_book_trades");
    const rules = FACT_TABLES[T_RULE_EVENTS]!.columns[2]!.codes!;
    for (const row of rowsOf(T_RULE_EVENTS, ["rule"])) {
      const read = ruleRow(row.with(3, 0), 0);
      expect(isRefusal(read)).toBe(true);
      const says = !ruleDraft(read, say, RULE_CONTEXT).text.includes("refuses it");
      expect(says).toBe(refusing.includes(rules[read.rule]!));
    }
  });
});
