import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../engine/base/assert.ts";
import { capture, reinstate } from "../../../engine/base/plain-state.ts";
import {
  BUY,
  CANCEL_HALT,
  CANCEL_USER,
  NO_ORDER,
  NO_PRICE,
  type OrderBooks,
  type OrderRef,
  SELL,
} from "../../../engine/book/order-books.ts";
import type { Trial } from "../order-books.conformance.ts";
import { BookTable, newOrder } from "./book-table.ts";
import { type BookEvent, BookTape } from "./book-tape.ts";
import { silentListener } from "./silent-listener.ts";

/** Books opened and closed, reset, captured, and their manners towards listener and caller. */
export function describeLife(trial: Trial): void {
  describe("life", () => {
    test("books know nothing of each other", () => {
      const table = BookTable.after(trial.create, "sell A 5@100");
      const { books } = table;
      books.open(1);
      books.open(900);
      books.submit(1, newOrder({ orderId: 2, priceTicks: 100, lots: 5 }));
      books.submit(900, newOrder({ orderId: 3, priceTicks: 101, lots: 5 }));
      expect(table.tell("book")).toBe("- / A 5@100");
      expect([books.bestPrice(1, BUY), books.bestPrice(1, SELL)]).toEqual([100, NO_PRICE]);
      books.closeAll(1, CANCEL_HALT);
      expect([0, 1, 900].map((book) => books.orderCount(book))).toEqual([1, 0, 1]);
      trial.check(books);
    });

    test("a book that is not open takes no order and answers nothing", () => {
      const { books } = new BookTable(trial.create);
      const asks: (() => unknown)[] = [
        () => books.submit(5, newOrder()),
        () => books.bestPrice(5, BUY),
        () => books.bestLots(5, SELL),
        () => books.levels(5, BUY, 1, new Float64Array(3)),
        () => books.fillableLots(5, BUY, 1, 1),
        () => books.orderCount(5),
        () => books.toRows(5),
        () => books.ordersOf(1, 5),
        () => books.closeAll(5, CANCEL_HALT),
        () => books.close(5),
      ];
      for (const ask of asks) expect(ask).toThrow(InvariantError);
    });

    test("a book opens once, closes empty, and may open again", () => {
      const table = BookTable.after(trial.create, "sell A 5@100");
      const { books } = table;
      expect(() => books.open(0)).toThrow(InvariantError);
      expect(() => books.close(0)).toThrow(InvariantError);
      table.tell("cancel A");
      books.close(0);
      expect(() => books.submit(0, newOrder({ orderId: 2 }))).toThrow(InvariantError);
      books.open(0);
      expect(table.tell("buy B 1@7")).toBe("accepted B 1@7");
      for (const wrong of [-1, 0.5, 65_536]) {
        expect(() => books.open(wrong)).toThrow(InvariantError);
      }
    });

    test("reset forgets everything, also slots and order numbers", () => {
      const table = BookTable.after(trial.create, "sell A 5@100", "buy B 5@90");
      const { books } = table;
      const ref = table.ref("A");
      books.reset();
      expect(() => books.cancel(ref, CANCEL_USER)).toThrow(InvariantError);
      expect(() => books.bestPrice(0, BUY)).toThrow(InvariantError);
      books.open(0);
      expect(books.orderCount(0)).toBe(0);
      expect(books.submit(0, newOrder({ orderId: 1 }))).not.toBe(NO_ORDER);
      expect(books.ordersOf(1, -1)).toHaveLength(1);
      trial.check(books);
    });

    test("books copy what they keep: the order's object may be used again at once", () => {
      const order = newOrder({ side: SELL, priceTicks: 100, lots: 5 });
      const prices: number[] = [];
      const books = trial.create(
        silentListener({
          accepted: () => Object.assign(order, newOrder({ priceTicks: -999, lots: 1 })),
          traded: (_book, _maker, _taker, priceTicks) => prices.push(priceTicks),
        }),
      );
      books.open(0);
      books.submit(0, order);
      Object.assign(order, newOrder({ orderId: 2, priceTicks: 120, lots: 9, collarTicks: 100 }));
      books.submit(0, order);
      expect(prices).toEqual([100]);
      expect(books.toRows(0)).toMatchObject([{ orderId: 2, priceTicks: 120, lots: 4 }]);
    });

    test("the listener must not command the books", () => {
      let ref: OrderRef = NO_ORDER;
      const books: OrderBooks = trial.create(
        silentListener({ traded: () => books.cancel(ref, CANCEL_USER) }),
      );
      books.open(0);
      books.submit(0, newOrder({ orderId: 1, side: SELL, lots: 5 }));
      ref = books.submit(0, newOrder({ orderId: 2, side: SELL, lots: 5 }));
      expect(() => books.submit(0, newOrder({ orderId: 3, lots: 1 }))).toThrow(InvariantError);
    });

    test("state taken in the middle of a run and put back gives the same events again", () => {
      const tape = new BookTape(trial.create);
      const { books } = tape;
      books.open(0);
      const sell = books.submit(0, newOrder({ orderId: 1, side: SELL, priceTicks: 9, lots: 5 }));
      const buy = books.submit(0, newOrder({ orderId: 2, priceTicks: 5, lots: 5 }));
      const taken = capture(books);
      const first = playOn(tape, sell, buy);
      for (let orderId = 10; orderId < 3000; orderId++) {
        books.submit(0, newOrder({ orderId, priceTicks: -100 * orderId }));
      }
      books.open(700);
      reinstate(books, taken);
      expect(playOn(tape, sell, buy)).toEqual(first);
      expect(books.toRows(0)).toMatchObject([{ orderId: 2 }, { orderId: 4 }]);
      expect(() => books.orderCount(700)).toThrow(InvariantError);
      trial.check(books);
    });
  });
}

/** Fills, cancels and replaces the two orders that rest, and leaves a bid and an offer. */
function playOn(tape: BookTape, sell: OrderRef, buy: OrderRef): BookEvent[] {
  const { books } = tape;
  tape.clear();
  books.submit(0, newOrder({ orderId: 3, priceTicks: 9, lots: 2 }));
  books.replace(buy, 6, 4, 0, NO_PRICE);
  books.cancel(sell, CANCEL_USER);
  books.submit(0, newOrder({ orderId: 4, side: SELL, priceTicks: 7, lots: 1 }));
  return tape.read();
}
