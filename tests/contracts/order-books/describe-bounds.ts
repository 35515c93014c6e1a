import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../engine/base/assert.ts";
import {
  BUY,
  type DAY,
  IOC,
  type LIMIT,
  STOP,
  MARKET,
  MAX_ORDER_LOTS,
  type NewOrder,
  NO_ORDER,
  NO_PRICE,
  PRICE_BOUND_TICKS,
  SELL,
  type Side,
} from "../../../engine/book/order-books.ts";
import type { Trial } from "../order-books.conformance.ts";
import { BookTable, newOrder } from "./book-table.ts";

const WRONG_ORDERS: [string, Partial<NewOrder>][] = [
  ["no lots", { lots: 0 }],
  ["a part of a lot", { lots: 1.5 }],
  ["too many lots", { lots: MAX_ORDER_LOTS + 1 }],
  ["no number of lots", { lots: Number.NaN }],
  ["a price out of range", { priceTicks: PRICE_BOUND_TICKS }],
  ["a negative price out of range", { priceTicks: -PRICE_BOUND_TICKS }],
  ["half a tick", { priceTicks: 0.5 }],
  ["a limit without a price", { priceTicks: NO_PRICE }],
  ["a market order with a price", { kind: MARKET, priceTicks: 3 }],
  ["a collar out of range", { collarTicks: PRICE_BOUND_TICKS }],
  ["no side", { side: 2 as Side }],
  ["no time in force", { timeInForce: 5 as typeof DAY }],
  ["a stop without its price", { kind: STOP, priceTicks: NO_PRICE }],
  ["a limit order with a stop", { stopTicks: 3 }],
  ["a display of half a lot", { displayLots: 0.5 }],
  ["no kind", { kind: 4 as typeof LIMIT }],
  ["half an account", { account: 0.5 }],
  ["half a client order id", { clientOrderId: 0.5 }],
  ["an order number used before", { orderId: 1 }],
  ["an order number that falls", { orderId: 0 }],
  ["an order number beyond 32 bits", { orderId: 2 ** 31 }],
];

/** Long sweeps, large sums, and what is no order at all. */
export function describeBounds(trial: Trial): void {
  describe("bounds", () => {
    test("one order may fill five thousand at one price", () => {
      const { books, tape } = new BookTable(trial.create);
      for (let orderId = 1; orderId <= 5000; orderId++) {
        books.submit(0, newOrder({ orderId, side: SELL, priceTicks: 3 }));
      }
      tape.clear();
      books.submit(0, newOrder({ orderId: 5001, priceTicks: 3, lots: 5001 }));
      const trades = tape.read().filter((event) => event.makerId > 0);
      expect(trades.map((event) => event.makerId)).toEqual(countTo(5000));
      expect(books.toRows(0)).toMatchObject([{ orderId: 5001, lots: 1 }]);
      trial.check(books);
    });

    test("one order may sweep five thousand prices", () => {
      const { books, tape } = new BookTable(trial.create);
      for (let orderId = 1; orderId <= 5000; orderId++) {
        books.submit(0, newOrder({ orderId, priceTicks: 2500 - orderId, lots: 2 }));
      }
      tape.clear();
      const sweep: Partial<NewOrder> = {
        side: SELL,
        kind: MARKET,
        priceTicks: NO_PRICE,
        lots: 9999,
      };
      books.submit(0, newOrder({ orderId: 5001, ...sweep }));
      const trades = tape.read().filter((event) => event.makerId > 0);
      expect(trades.map((event) => event.makerId)).toEqual(countTo(5000));
      expect(trades.map((event) => event.priceTicks)).toEqual(countTo(5000).map((i) => 2500 - i));
      expect(books.toRows(0)).toMatchObject([{ priceTicks: -2500, lots: 1 }]);
      trial.check(books);
    });

    test("a level's lots may pass what one order may have", () => {
      const { books } = new BookTable(trial.create);
      const lots = MAX_ORDER_LOTS;
      for (let orderId = 1; orderId <= 3; orderId++) books.submit(0, newOrder({ orderId, lots }));
      const out = new Float64Array(3);
      books.levels(0, BUY, 1, out);
      expect([...out]).toEqual([0, 3 * MAX_ORDER_LOTS, 3]);
      expect(books.bestLots(0, BUY)).toBe(3 * MAX_ORDER_LOTS);
      expect(books.fillableLots(0, SELL, 0, 1e12)).toBe(3 * MAX_ORDER_LOTS);
      books.submit(0, newOrder({ orderId: 4, side: SELL, lots, timeInForce: IOC }));
      expect(books.bestLots(0, BUY)).toBe(2 * MAX_ORDER_LOTS);
      trial.check(books);
    });

    test.each(WRONG_ORDERS)("%s is a bug, not an order", (_what, wrong) => {
      const table = BookTable.after(trial.create, "sell A 5@100");
      const { books } = table;
      expect(() => books.submit(0, newOrder({ orderId: 2, ...wrong }))).toThrow(InvariantError);
      expect(table.tell("book")).toBe("- / A 5@100");
      expect(books.submit(0, newOrder({ orderId: 2 }))).not.toBe(NO_ORDER);
      trial.check(books);
    });

    test.each([
      [PRICE_BOUND_TICKS, 1, NO_PRICE],
      [NO_PRICE, 1, NO_PRICE],
      [100, 0, NO_PRICE],
      [100, 2.5, NO_PRICE],
      [100, 1, -PRICE_BOUND_TICKS],
    ])("a replace to %s ticks, %s lots, collar %s is a bug", (ticks, lots, collar) => {
      const table = BookTable.after(trial.create, "sell A 5@100");
      const ref = table.ref("A");
      expect(() => table.books.replace(ref, ticks, lots, 0, collar)).toThrow(InvariantError);
      expect(table.tell("book")).toBe("- / A 5@100");
    });
  });
}

function countTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
