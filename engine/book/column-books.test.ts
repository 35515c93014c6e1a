import { expect, test } from "vitest";
import { InvariantError } from "../base/assert.ts";
import { capture } from "../base/plain-state.ts";
import { silentListener } from "../../tests/contracts/order-books/silent-listener.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import type { Allocation } from "./allocation.ts";
import { checkColumnBooks } from "./check-column-books.ts";
import { ColumnBooks } from "./column-books.ts";
import { newOrder } from "./new-order.ts";
import { BUY, EXPIRED, type NewOrder, SELL } from "./order-books.ts";

const LISTENER = silentListener();

function bid(orderId: number, priceTicks: number, stated: Partial<NewOrder> = {}): NewOrder {
  return newOrder({ orderId, account: 1, clientOrderId: orderId, priceTicks, ...stated });
}

function openBooks(fifo: Allocation = ALLOCATIONS.fifo): ColumnBooks {
  const books = new ColumnBooks(LISTENER, { ...ALLOCATIONS, fifo });
  books.open(0);
  return books;
}

test("memory follows the occupied prices, not their range", () => {
  const books = openBooks();
  books.submit(0, bid(1, -1_000_000_000));
  books.submit(0, bid(2, 1_000_000_000, { side: SELL }));
  expect(books.capacityBytes()).toBeLessThan(120_000);
});

test("capacity grows as it must, is kept by reset, and grows no further in the next run", () => {
  const books = openBooks();
  const small = books.capacityBytes();
  const fill = (): void => {
    for (let orderId = 1; orderId <= 5000; orderId++) books.submit(0, bid(orderId, 64 * orderId));
  };
  fill();
  checkColumnBooks(books);
  const grown = books.capacityBytes();
  expect(grown).toBeGreaterThan(small + 5000 * 64);
  books.reset();
  books.open(0);
  fill();
  expect(books.capacityBytes()).toBe(grown);
  expect(books.orderCount(0)).toBe(5000);
});

test("some hundreds of books share one pool, and stay small", () => {
  const books = openBooks();
  for (let book = 1; book < 300; book++) books.open(book);
  for (let i = 0; i < 3000; i++) {
    books.submit(i % 300, bid(i + 1, i % 17, { side: i % 2 === 0 ? BUY : SELL }));
  }
  checkColumnBooks(books);
  expect(books.capacityBytes()).toBeLessThan(2_000_000);
  for (let book = 0; book < 300; book++) books.closeAll(book, EXPIRED);
  checkColumnBooks(books);
});

test("state is plain data", () => {
  const books = openBooks();
  books.submit(0, bid(1, 5));
  expect(Object.keys(capture(books) as object)).toEqual([
    "pool",
    "ladders",
    "aside",
    "collecting",
    "lastOrderId",
    "selfMatch",
    "owners",
    "lastPlace",
    "matching",
    "immediate",
    "links",
    "priority",
  ]);
});

test.each<[string, Allocation]>([
  ["fills nobody", () => 0],
  [
    "fills more than rests",
    (_rows, head, _lots, fills) => {
      fills.set([head, 99]);
      return 1;
    },
  ],
])("an allocation that %s is a bug", (_what, allocate) => {
  const books = openBooks(allocate);
  books.submit(0, bid(1, 5));
  expect(() => books.submit(0, bid(2, 5, { side: SELL, lots: 5 }))).toThrow(InvariantError);
});

test("the books ask again while a level and the aggressor have lots left", () => {
  const oneLot: Allocation = (_rows, head, _lots, fills) => {
    fills.set([head, 1]);
    return 1;
  };
  const books = openBooks(oneLot);
  books.submit(0, bid(1, 5, { lots: 3 }));
  books.submit(0, bid(2, 5, { lots: 3 }));
  books.submit(0, bid(3, 5, { side: SELL, lots: 5 }));
  expect(books.toRows(0)).toMatchObject([{ orderId: 2, lots: 1 }]);
  checkColumnBooks(books);
});
