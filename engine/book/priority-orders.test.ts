import { expect, test } from "vitest";
import { silentListener } from "../../tests/contracts/order-books/silent-listener.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import { ColumnBooks } from "./column-books.ts";
import { newOrder } from "./new-order.ts";
import { BUY, CANCEL_USER, NO_ORDER, NO_PRICE, SELL, type Side } from "./order-books.ts";

const leadMarketMakers = [{ account: 3, percent: 40 }];
const TOP_AND_MAKERS = matchingTerms("top_lmm_fifo", { leadMarketMakers });
const MAKERS_ALONE = matchingTerms("lmm_fifo", {
  leadMarketMakers: [{ account: 5, percent: 40 }],
});

/** Books with their next order number. */
class Market {
  readonly books: ColumnBooks = new ColumnBooks(silentListener(), ALLOCATIONS);
  #lastId = 0;

  /** Sends an order; answers its slot. */
  send(book: number, side: Side, priceTicks: number, lots: number, account = 0): number {
    const orderId = ++this.#lastId;
    return this.books.submit(book, newOrder({ orderId, side, priceTicks, lots, account }));
  }

  /** Numbers of the TOP orders by side, 0 where there is none. */
  tops(): number[] {
    const tops = [...this.books.priority.tops.subarray(0, 10)];
    return tops.map((ref) => (ref === NO_ORDER ? 0 : this.books.orderId(ref)));
  }

  /** Numbers of the lead market makers' orders by side. */
  leads(): (number[] | null)[] {
    const { leads } = this.books.priority;
    return leads.map((refs) => refs && refs.map((ref) => this.books.orderId(ref)));
  }

  /** Open lots of the orders of a book, by number. */
  lots(book: number): Record<number, number> {
    return Object.fromEntries(this.books.toRows(book).map(({ orderId, lots }) => [orderId, lots]));
  }
}

/** Books 0 to 3 with TOP and lead market makers, 4 with these alone: in each an order and a maker's on each side. */
function fiveBooks(): Market {
  const market = new Market();
  for (let book = 0; book < 5; book++) {
    market.books.open(book, book === 4 ? MAKERS_ALONE : TOP_AND_MAKERS);
    for (const account of [0, book === 4 ? 5 : 3]) {
      market.send(book, BUY, 10, 5, account);
      market.send(book, SELL, 20, 5, account);
    }
  }
  return market;
}

test("every side of every book has its own TOP order and its own lead market makers' orders", () => {
  const market = fiveBooks();
  expect(market.tops()).toEqual([1, 2, 5, 6, 9, 10, 13, 14, 0, 0]);
  expect(market.leads()).toEqual([3, 4, 7, 8, 11, 12, 15, 16, 19, 20].map((id) => [id]));
});

test("a call ends it on both sides of its book alone, and nobody gets it in the call or from it", () => {
  const market = fiveBooks();
  market.books.collect(1);
  expect(market.tops()).toEqual([1, 2, 0, 0, 9, 10, 13, 14, 0, 0]);
  market.books.collect(3);
  market.send(3, BUY, 11, 1);
  market.send(3, SELL, 19, 1);
  market.books.uncross(3, NO_PRICE);
  expect(market.tops()).toEqual([1, 2, 0, 0, 9, 10, 0, 0, 0, 0]);
  market.send(3, BUY, 12, 1);
  market.send(4, BUY, 12, 1);
  expect(market.tops()).toEqual([1, 2, 0, 0, 9, 10, 23, 0, 0, 0]);
});

test("orders that leave are nobody's precedence any more", () => {
  const market = fiveBooks();
  const { books } = market;
  for (const account of [0, 3]) books.cancel(books.ordersOf(account, 1)[0]!, CANCEL_USER);
  expect(market.tops()).toEqual([1, 2, 0, 6, 9, 10, 13, 14, 0, 0]);
  expect(market.leads().slice(2, 4)).toEqual([[], [8]]);
});

test("a lead market maker at other prices has no share at the best", () => {
  const market = new Market();
  market.books.open(0, MAKERS_ALONE);
  const maker = market.send(0, BUY, 100, 5, 5);
  market.send(0, BUY, 99, 50);
  market.send(0, BUY, 99, 50);
  market.send(0, SELL, 100, 2);
  market.books.cancel(maker, CANCEL_USER);
  market.send(0, BUY, 90, 7, 5);
  market.send(0, SELL, 99, 10);
  expect(market.lots(0)).toEqual({ 2: 40, 3: 50, 5: 7 });
});

test("columns grow by doubling, and what they had stays", () => {
  const market = fiveBooks();
  const { books } = market;
  expect([books.priority.makesTops.length, books.priority.tops.length]).toEqual([8, 16]);
  books.open(8, TOP_AND_MAKERS);
  expect([books.priority.makesTops.length, books.priority.tops.length]).toEqual([16, 32]);
  expect(market.tops()).toEqual([1, 2, 5, 6, 9, 10, 13, 14, 0, 0]);
});

test("a book opened by itself has just the sides that it needs, and a reset forgets them all", () => {
  const { books } = new Market();
  books.open(3, TOP_AND_MAKERS);
  expect(books.priority.leads).toStrictEqual([null, null, null, null, null, null, [], []]);
  expect(books.priority.makesTops[3]).toBe(1);
  books.reset();
  expect(books.priority.leads).toEqual([]);
  expect([...books.priority.makesTops]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
