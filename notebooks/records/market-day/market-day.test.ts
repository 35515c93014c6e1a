import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import type { MarkRow } from "../../figures/mark-bars.ts";
import { tableRows } from "../../figures/table-rows.ts";

const rowsOf = <Row>(name: string): Row[] =>
  tableRows(fromCSV(readFileSync(join(import.meta.dirname, `${name}.csv`), "utf8")));
const notebook = readFileSync(join(import.meta.dirname, "..", "..", "market-day.html"), "utf8");

test("what the page says of the contract is so in its scenario", () => {
  const { families, name } = scenarioOf("docs/examples/calls.yaml");
  const [{ multiplier, tickSize }] = families as unknown as [Record<string, number>];
  expect([name, multiplier, tickSize]).toEqual(["calls", 730, 0.01]);
  expect(rowsOf("months")).toHaveLength(12);
  expect(notebook).toContain("Twelve months are listed at once");
  expect(notebook).toContain("730 GPU-hours");
});

test("what the page says of the day is so in its records", () => {
  const mark = rowsOf<MarkRow>("mark");
  const idle = mark.filter(({ traded_lots: lots }) => lots === 0).map(({ intent }) => intent);
  expect(idle).toEqual(expect.arrayContaining(["hedge", "provide"]));
  const moved = mark.reduce((sum, row) => sum + row.trade_dollars + row.daily_dollars, 0);
  expect(Math.abs(moved)).toBeLessThan(2 * mark.length);
  expect(rowsOf<{ margin_events: number }>("about")[0]!.margin_events).toBe(0);
  const settlements = rowsOf<{ settlement: number }>("months").map((row) => row.settlement);
  expect(settlements).toEqual(settlements.toSorted((a, b) => b - a));
});
