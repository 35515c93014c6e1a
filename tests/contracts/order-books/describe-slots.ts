import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../engine/base/assert.ts";
import {
  BUY,
  CANCEL_USER,
  EXPIRED,
  IOC,
  NO_ORDER,
  NO_PRICE,
  SELL,
} from "../../../engine/book/order-books.ts";
import type { Trial } from "../order-books.conformance.ts";
import { BookTable, newOrder } from "./book-table.ts";
import { type BookTape, RELEASED } from "./book-tape.ts";

/** From acceptance to release: what a slot is good for. */
export function describeSlots(trial: Trial): void {
  describe("slots", () => {
    test.each([
      ["a filled order", "buy C 5@100"],
      ["a canceled order", "cancel A"],
      ["an order that a replace filled", "replace A 5@90"],
    ])("the slot of %s does nothing any more", (_what, ending) => {
      const table = BookTable.after(trial.create, "buy B 5@90", "buy D 1@80", "sell A 5@100");
      const ref = table.ref("A");
      table.tell(ending);
      const book = table.tell("book");
      expect(() => table.books.cancel(ref, CANCEL_USER)).toThrow(InvariantError);
      expect(() => table.books.replace(ref, 100, 5, 0, NO_PRICE)).toThrow(InvariantError);
      expect(table.tell("book")).toBe(book);
      trial.check(table.books);
    });

    test.each([NO_ORDER, 1, 1_000_000, 0.5, Number.NaN])("slot %s was never given", (ref) => {
      const table = BookTable.after(trial.create, "buy A 5@90");
      expect(() => table.books.cancel(ref, CANCEL_USER)).toThrow(InvariantError);
      expect(() => table.books.replace(ref, 90, 1, 0, NO_PRICE)).toThrow(InvariantError);
      expect(table.tell("book")).toBe("A 5@90 / -");
    });

    test("submit returns the slot of an order that rests, and no slot otherwise", () => {
      const table = new BookTable(trial.create);
      const resting = table.submit("A", newOrder({ priceTicks: 5, lots: 3 }));
      expect(table.books.orderId(resting)).toBe(1);
      const filled = table.submit("B", newOrder({ side: SELL, priceTicks: 5, lots: 2 }));
      const closed = table.submit("C", newOrder({ timeInForce: IOC }));
      expect([filled, closed]).toEqual([NO_ORDER, NO_ORDER]);
    });

    test("every accepted order is released once, however often slots are used again", () => {
      const { books, tape } = new BookTable(trial.create);
      for (let orderId = 1; orderId <= 3000; orderId++) {
        const side = orderId % 2 === 0 ? BUY : SELL;
        const priceTicks = (orderId % 7) + side;
        books.submit(0, newOrder({ orderId, side, priceTicks, lots: 1 + (orderId % 5) }));
        if (orderId % 3 === 0) cancelOldest(tape);
      }
      books.closeAll(0, EXPIRED);
      const released = tape.read().filter((event) => event.type === RELEASED);
      const orderIds = released.map((event) => event.orderId).sort((one, other) => one - other);
      expect(orderIds).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1));
      expect(tape.refs.size).toBe(0);
      trial.check(books);
    });
  });
}

function cancelOldest(tape: BookTape): void {
  for (const ref of tape.refs.values()) return tape.books.cancel(ref, CANCEL_USER);
}
