import { expect, test } from "vitest";
import { InvariantError } from "../base/assert.ts";
import { silentListener } from "../../tests/contracts/order-books/silent-listener.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import { checkColumnBooks } from "./check-column-books.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import { ColumnBooks } from "./column-books.ts";
import { HEAD, LEVEL_WORDS, ORDERS, TAIL } from "./ladder-rows.ts";
import { newOrder } from "./new-order.ts";
import { BUY, CANCEL_USER, SELL } from "./order-books.ts";
import {
  LEVEL,
  NEXT,
  OPEN_LOTS,
  ORDER_WORDS,
  PREVIOUS,
  PRICE,
  SIDE_SHIFT,
  STATE,
} from "./order-row.ts";

const LISTENER = silentListener();

/** Slots 0 and 1 buy at 5, slot 2 buys at -100 (another page), slot 3 sells at 9, slot 4 is free. */
function sample(): ColumnBooks {
  const books = new ColumnBooks(LISTENER, ALLOCATIONS);
  books.open(0, matchingTerms("top_lmm_fifo", { leadMarketMakers: [{ account: 1, percent: 20 }] }));
  const prices = [5, 5, -100, 9, 30];
  prices.forEach((priceTicks, i) => {
    const side = priceTicks > 5 ? SELL : BUY;
    const ids = { orderId: i + 1, clientOrderId: i + 1, account: 1 };
    books.submit(0, newOrder({ ...ids, side, priceTicks, lots: 3 }));
  });
  books.cancel(4, CANCEL_USER);
  return books;
}

const word = (slot: number, at: number): number => slot * ORDER_WORDS + at;

const CORRUPTIONS: Record<string, (books: ColumnBooks) => unknown> = {
  "a TOP order that is not the first": ({ priority }) => (priority.tops[0] = 1),
  "a lead market maker's order that is not listed": ({ priority }) => priority.leads[0]!.pop(),
  "lead market makers' orders in another turn": ({ priority }) => priority.leads[0]!.reverse(),
  "a backward link": ({ pool }) => (pool.rows[word(1, PREVIOUS)] = 2),
  "a forward link": ({ pool }) => (pool.rows[word(0, NEXT)] = -1),
  "a loop of links": ({ pool }) => (pool.rows[word(1, NEXT)] = 0),
  "an order's level": ({ pool }) => (pool.rows[word(1, LEVEL)] = 99),
  "an order's price": ({ pool }) => (pool.rows[word(2, PRICE)] = -101),
  "an order's side": ({ pool }) => (pool.rows[word(3, STATE)]! ^= 1 << SIDE_SHIFT),
  "an order's life": ({ pool }) => (pool.rows[word(0, STATE)] = 0),
  "an order's lots": ({ pool }) => (pool.rows[word(0, OPEN_LOTS)] = 4),
  "an order without lots": ({ pool }) => (pool.rows[word(0, OPEN_LOTS)] = 0),
  "a free slot that lives": ({ pool }) => (pool.rows[word(4, STATE)] = 1),
  "a slot that is lost": ({ pool }) => (pool.freed = -1),
  "a page that is lost": ({ ladders }) => ladders.usedPages++,
  "a free page with an owner": (books) => {
    books.cancel(2, CANCEL_USER);
    books.ladders.owners[books.ladders.freedPage] = 1;
  },
  "a level's lots": ({ ladders }) => ladders.lots[5]!++,
  "a level's number of orders": ({ ladders }) => ladders.levels[5 * LEVEL_WORDS + ORDERS]!++,
  "a level's head": ({ ladders }) => (ladders.levels[5 * LEVEL_WORDS + HEAD] = 1),
  "a level's tail": ({ ladders }) => (ladders.levels[5 * LEVEL_WORDS + TAIL] = 0),
  "an occupancy bit too many": ({ ladders }) => (ladders.occupancy[0]! |= 1),
  "no occupancy bit": ({ ladders }) => (ladders.occupancy[0] = 0),
  "the best rank": ({ ladders }) => (ladders.bestRanks[0] = 6),
  "the best level": ({ ladders }) => (ladders.bestLevels[0] = 70),
  "the directory's order": ({ ladders }) => ladders.directories[0]!.set([7, 1, -2, 0]),
};

test("sound books pass the check", () => {
  expect(() => checkColumnBooks(sample())).not.toThrow();
});

test.each(Object.entries(CORRUPTIONS))("the check finds %s", (_what, corrupt) => {
  const books = sample();
  corrupt(books);
  expect(() => checkColumnBooks(books)).toThrow(InvariantError);
});

test("the check finds a crossed book", () => {
  const books = sample();
  const ask = books.ladders.bestLevels[1]!;
  books.pool.rows[word(3, PRICE)] = 5;
  books.ladders.vacate(1, ask);
  const level = books.ladders.levelAt(1, ~5);
  books.ladders.occupy(1, level, ~5);
  books.ladders.levels.copyWithin(level * LEVEL_WORDS, ask * LEVEL_WORDS, (ask + 1) * LEVEL_WORDS);
  books.ladders.levels[ask * LEVEL_WORDS + ORDERS] = 0;
  books.ladders.lots[level] = 3;
  books.ladders.lots[ask] = 0;
  books.pool.rows[word(3, LEVEL)] = level;
  expect(() => checkColumnBooks(books)).toThrow("crossed");
});
