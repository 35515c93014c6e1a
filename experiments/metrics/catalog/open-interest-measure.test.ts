import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { runCell } from "../../run/run-cell.ts";
import { columnIndex } from "../column-index.ts";

const DATE = columnIndex(T_SETTLEMENTS, "trade_date");
const INTEREST = columnIndex(T_SETTLEMENTS, "open_interest_lots");

/** Lots open at the end of each trade date, of all months. */
class Interest implements FactSink {
  readonly byDate: Map<number, number> = new Map();

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table !== T_SETTLEMENTS) return;
    for (let i = 0; i < count; i++) {
      const date = rows[i * stride + DATE]!;
      this.byDate.set(date, (this.byDate.get(date) ?? 0) + rows[i * stride + INTEREST]!);
    }
  }
}

test("open interest is the mean over trade dates of what all months have at their ends", () => {
  const interest = new Interest();
  const { metrics } = runCell(
    {
      scenario: { ...scenarioOf("preview"), days: 3 },
      identity: { seed: 5, replication: 0, antithetic: false },
      classes: AGENT_CLASSES,
      measures: { metrics: ["SCU.open_interest_lots"] },
    },
    { sinks: [interest] },
  );
  const lots = [...interest.byDate.values()];
  expect(lots).toHaveLength(3);
  expect(lots[0]).toBeGreaterThan(1000);
  const mean = lots.reduce((sum, each) => sum + each, 0) / 3;
  expect(metrics["SCU.open_interest_lots"]).toMatchObject({ n: 3 });
  expect(metrics["SCU.open_interest_lots"]!.value).toBeCloseTo(mean, 9);
});
