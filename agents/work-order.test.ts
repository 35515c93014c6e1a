import { describe, expect, test } from "vitest";
import { BUY, DAY, IOC, SELL } from "../engine/book/order-books.ts";
import { FakeDesk } from "../tests/contracts/fake-desk.ts";
import { restTowards, takeLiquidity, takeTowards } from "./work-order.ts";

const oneMonth = (options: Partial<Parameters<FakeDesk["list"]>[0]> = {}): FakeDesk => {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 30, ...options });
  return desk;
};

describe("taking liquidity", () => {
  test("is an immediate order at the far touch and so many ticks beyond", () => {
    const desk = oneMonth();
    expect(takeLiquidity(desk, 0, BUY, 7, 2)).toBe(1);
    takeLiquidity(desk, 0, SELL, 7, 2);
    expect(desk.sent.map((sent) => sent.verb === "limit" && sent.timeInForce)).toEqual([IOC, IOC]);
    expect(desk.orders()).toEqual([
      [0, 7, 283],
      [0, -7, 277],
    ]);
  });

  test("never sells below one tick, and sends nothing where the far side is empty", () => {
    const desk = oneMonth({ bid: 2, ask: null });
    takeLiquidity(desk, 0, SELL, 1, 5);
    expect(takeLiquidity(desk, 0, BUY, 1, 5)).toBe(0);
    expect(desk.orders()).toEqual([[0, -1, 1]]);
  });
});

describe("working towards a position", () => {
  test.each([
    [12, 5, 5],
    [-12, 5, -5],
    [3.9, 5, 3],
    [-3.9, 5, -3],
    [0.9, 5, 0],
    [2, 0.3, 1],
  ])("%d lots missing, at most %d at a time: %i", (missing, child, lots) => {
    const desk = oneMonth();
    expect(takeTowards(desk, 0, missing, child)).toBe(lots);
    expect(desk.orders()).toEqual(lots === 0 ? [] : [[0, lots, lots > 0 ? 281 : 279]]);
    restTowards(desk, 0, missing, child);
    expect(desk.sent.every((sent) => sent.verb === "limit" && sent.timeInForce === DAY)).toBe(true);
    expect(desk.orders()).toEqual(lots === 0 ? [] : [[0, lots, lots > 0 ? 279 : 281]]);
  });

  test("nothing is sent where the month does not trade or a side is missing", () => {
    const closed = oneMonth();
    closed.month(0).trading = false;
    const empty = oneMonth({ bid: null, ask: null });
    for (const desk of [closed, empty]) {
      expect(takeTowards(desk, 0, 5, 5)).toBe(0);
      expect(restTowards(desk, 0, 5, 5)).toBe(0);
      expect(desk.sent).toEqual([]);
    }
  });
});
