import { expect, test } from "vitest";
import { orderLife } from "./order-path.ts";
import type { RunRow } from "./run-folder.ts";

const order = (
  seq: number,
  event: string,
  id: number,
  lots: number,
  more: RunRow = {},
): RunRow => ({
  seq,
  time_us: seq,
  event,
  order_id: id,
  side: "buy",
  price_ticks: 320,
  lots,
  kept_priority: 0,
  ...more,
});
const trade = (seq: number, id: number, lots: number): RunRow => ({
  seq,
  time_us: seq,
  trade_id: seq,
  buy_order_id: id,
  sell_order_id: 99,
  lots,
});

const ORDERS = [
  order(1, "accepted", 1, 5),
  order(2, "accepted", 2, 9, { price_ticks: 319 }),
  order(3, "accepted", 3, 4),
  order(4, "accepted", 4, 7),
  // Loses its place: it stands behind order 4 from here on.
  order(5, "replaced", 3, 6),
  order(7, "canceled", 1, 3),
];
const TRADES = [trade(6, 1, 2), trade(8, 4, 3), trade(9, 4, 4)];

test("an order moves up as those before it trade, leave or lose their place, and is filled", () => {
  const { order: found, steps } = orderLife(ORDERS, TRADES, 2);
  expect(found["order_id"]).toBe(4);
  expect(steps.map((one) => [one.time_us, one.step, one.open_lots, one.ahead_lots])).toEqual([
    [4, "accepted", 7, 9],
    [5, "moved_up", 7, 5],
    [6, "moved_up", 7, 3],
    [7, "moved_up", 7, 0],
    [8, "filled", 4, 0],
    [9, "filled", 0, 0],
  ]);
});

test("where no order queued and was filled so often, that is said", () => {
  expect(() => orderLife(ORDERS, TRADES, 3)).toThrow("no order was filled by 3 trades");
});
