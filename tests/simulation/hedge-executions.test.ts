import { describe, expect, test } from "vitest";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY } from "../../engine/book/order-books.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import { SOME_IDENTITY } from "./fact-tape.ts";
import { hedgersWorld } from "./hedgers-world.ts";
import { seenOf } from "./market-invariants.ts";

const SHARE = 0.2;
const STEPS = 16;
const SPAN_US = 4 * HOUR_US;

/** Firms and owners, stacked in the nearest month, who roll from the second trade date on. */
const marketWith = (execution: string): Scenario =>
  hedgersWorld({
    execution,
    executionSpan: SPAN_US,
    executionSteps: STEPS,
    participationShare: SHARE,
    style: "stack",
    rollDays: 19,
  });

/** Orders of one parent, by owner's account and number. */
function parentsOf(tape: FactTape): Map<string, FactRow[]> {
  const parents = new Map<string, FactRow[]>();
  for (const row of tape.table("orders")) {
    if (row["metaorder"] === 0 || row["event"] !== 0) continue;
    const key = `${row["account"]} ${row["metaorder"]}`;
    parents.set(key, [...(parents.get(key) ?? []), row]);
  }
  return parents;
}

/** Trades of a parent's orders, each with whether the order came in. */
function fillsOf(tape: FactTape, parent: readonly FactRow[]) {
  const side = parent[0]!["side"] === BUY ? "buy_order_id" : "sell_order_id";
  const ids = new Set(parent.map((order) => order["order_id"]));
  return tape
    .table("trades")
    .filter((trade) => ids.has(trade[side]))
    .map((trade) => ({ trade, takes: trade["aggressor"] === parent[0]!["side"] }));
}

const lotsOf = (rows: readonly FactRow[]): number =>
  rows.reduce((sum, row) => sum + row["lots"]!, 0);

describe.each(["twap", "participation", "passive"])("hedgers who work by %s", (execution) => {
  const { broken, tape } = seenOf(marketWith(execution), SOME_IDENTITY, 0.4);
  const parents = [...parentsOf(tape).values()];
  const fills = parents.flatMap((parent) => fillsOf(tape, parent));

  test("trade, and the market's books and ledger hold, also when it is set back", () => {
    expect(broken).toEqual([]);
    expect(parents.length).toBeGreaterThan(8);
    expect(fills.length).toBeGreaterThan(8);
  });

  test("take or rest as they say, within their steps", () => {
    expect(new Set(fills.map(({ takes }) => takes))).toEqual(new Set([execution !== "passive"]));
    expect(Math.max(...parents.map(({ length }) => length))).toBeLessThanOrEqual(STEPS);
  });
});

test("by participation no parent trades more than its share of what trades in its month over its span", () => {
  const { tape } = seenOf(marketWith("participation"), SOME_IDENTITY, 0.4);
  let most = 0;
  for (const parent of parentsOf(tape).values()) {
    const [{ instrument, time_us: firstUs }] = [parent[0]!];
    const own = fillsOf(tape, parent).map(({ trade }) => trade);
    if (own.length === 0) continue;
    const around = tape
      .table("trades")
      .filter(
        (trade) =>
          trade["instrument"] === instrument &&
          trade["time_us"]! > firstUs! - 2 * SPAN_US &&
          trade["time_us"]! <= own.at(-1)!["time_us"]!,
      );
    most = Math.max(most, lotsOf(own) / lotsOf(around));
  }
  expect(most).toBeGreaterThan(0.02);
  expect(most).toBeLessThanOrEqual(SHARE);
});
