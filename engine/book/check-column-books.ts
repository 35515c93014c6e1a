import { assert } from "../base/assert.ts";
import { MATCHES } from "./collecting.ts";
import type { ColumnBooks } from "./column-books.ts";
import { ordersOfSide } from "./depth.ts";
import {
  CLOSED_RANK,
  EMPTY_RANK,
  HALF_PAGE_SHIFT,
  HEAD,
  IN_PAGE,
  LEVEL_WORDS,
  NO_LEVEL,
  NO_PAGE,
  ORDERS,
  PAGE_LEVELS,
  PAGE_SHIFT,
  rankOf,
  TAIL,
} from "./ladder-rows.ts";
import { BUY, NO_ORDER, NO_PRICE, SELL } from "./order-books.ts";
import { LEVEL, NEXT, OPEN_LOTS, ORDER_WORDS, PREVIOUS, PRICE, WAITING } from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";
import { stopSideOf, unpricedSideOf } from "./stop-queues.ts";

/** Asserts everything that the columns of the books must be, between commands: for tests, slow. */
export function checkColumnBooks(books: ColumnBooks): void {
  const { ladders, pool } = books;
  const resting = checkLadders(books, ladders) + checkLadders(books, books.aside);
  for (let book = 0; 2 * book < ladders.directories.length; book++) checkNotCrossed(books, book);
  for (let side = 0; side < ladders.directories.length; side++) checkPriority(books, side);
  const freeSlots = chainLength(pool.freed, NO_ORDER, (ref) => {
    assert(!pool.isLive(ref), `free slot ${ref} is live`);
    return pool.rows[ref * ORDER_WORDS + NEXT]!;
  });
  assert(resting + freeSlots === pool.used, "a slot is neither resting nor free");
}

/** Sides and pages of ladders; returns how many orders stand there. */
function checkLadders(books: ColumnBooks, ladders: PriceLadders): number {
  let orders = 0;
  let pages = 0;
  for (let side = 0; side < ladders.directories.length; side++) {
    orders += checkSide(books, ladders, side);
    pages += ladders.pageCounts[side]!;
  }
  const freePages = chainLength(ladders.freedPage, NO_PAGE, (page) => {
    assert(ladders.owners[page] === 0, `free page ${page} has an owner`);
    return ladders.keys[page]!;
  });
  assert(pages + freePages === ladders.usedPages, "a page is neither owned nor free");
  return orders;
}

/** Best buy below best sell, unless the book collects for an auction. */
function checkNotCrossed(books: ColumnBooks, book: number): void {
  if (books.collecting[book] !== MATCHES) return;
  const buy = books.ladders.bestRanks[2 * book + BUY]!;
  const sell = books.ladders.bestRanks[2 * book + SELL]!;
  assert(buy <= EMPTY_RANK || sell <= EMPTY_RANK || buy < ~sell, `book ${book} is crossed`);
}

/** The TOP order heads the best level; the list of lead market makers' orders has all of them, as they queue. */
function checkPriority(books: ColumnBooks, side: number): void {
  const { ladders, pool, priority } = books;
  const top = priority.tops[side] ?? NO_ORDER;
  const best = ladders.bestLevels[side]!;
  const isSound = top === NO_ORDER || ladders.levels[best * LEVEL_WORDS + HEAD] === top;
  assert(isSound, `the TOP order of side ${side} is not the head of the best level`);
  const leads = priority.leads[side] ?? null;
  if (leads === null) return;
  const accounts = books.matching[side >> 1]!.leadMarketMakers.map(({ account }) => account);
  const found = ordersOfSide(ladders, pool.rows, side).filter((ref) =>
    accounts.includes(books.account(ref)),
  );
  const priceOfRef = (ref: number): number => pool.rows[ref * ORDER_WORDS + PRICE]!;
  const firstOfLevel = (ref: number): number =>
    found.findIndex((other) => priceOfRef(other) === priceOfRef(ref));
  const byLevel = [...leads].sort((one, other) => firstOfLevel(one) - firstOfLevel(other));
  assert(String(byLevel) === String(found), `lead market makers' orders of side ${side}`);
}

/** Directory, pages, best level and queues of a side; returns its number of resting orders. */
function checkSide(books: ColumnBooks, ladders: PriceLadders, side: number): number {
  const { directories, keys, owners, occupancy, bestLevels, bestRanks } = ladders;
  const directory = directories[side]!;
  const count = ladders.pageCounts[side]!;
  let orders = 0;
  let best = NO_LEVEL;
  for (let i = 0; i < count; i++) {
    const [key, page] = [directory[2 * i]!, directory[2 * i + 1]!];
    assert(i === 0 || directory[2 * i - 2]! < key, `directory of side ${side} is not sorted`);
    assert(keys[page] === key && owners[page] === side + 1, `page ${page} is astray`);
    assert((occupancy[2 * page]! | occupancy[2 * page + 1]!) !== 0, `page ${page} is empty`);
    for (let bit = 0; bit < PAGE_LEVELS; bit++) {
      const level = (page << PAGE_SHIFT) | bit;
      const inLevel = checkLevel(books, ladders, side, level);
      const isMarked = ((occupancy[level >> HALF_PAGE_SHIFT]! >>> level) & 1) === 1;
      assert(isMarked === inLevel > 0, `occupancy of level ${level}`);
      if (inLevel > 0) best = level;
      orders += inLevel;
    }
  }
  assert(bestLevels[side] === best, `best level of side ${side}`);
  const noBest = ladders.isOpen(side >> 1) ? EMPTY_RANK : CLOSED_RANK;
  const bestRank = best === NO_LEVEL ? noBest : ladders.rankOfLevel(best);
  assert(bestRanks[side] === bestRank, `best rank of side ${side}`);
  return orders;
}

/** Links, sums and the orders' own words of one level; returns its number of orders. */
function checkLevel(
  books: ColumnBooks,
  ladders: PriceLadders,
  side: number,
  level: number,
): number {
  const { pool } = books;
  const queue = level * LEVEL_WORDS;
  const expected = ladders.levels[queue + ORDERS]!;
  let [orders, lots, hidden, previous] = [0, 0, 0, NO_ORDER];
  let order = expected === 0 ? NO_ORDER : ladders.levels[queue + HEAD]!;
  while (order !== NO_ORDER) {
    const row = order * ORDER_WORDS;
    const open = pool.rows[row + OPEN_LOTS]!;
    assert(pool.isLive(order), `dead order in slot ${order} rests`);
    assert(pool.rows[row + PREVIOUS] === previous, `backward link of slot ${order}`);
    assert(pool.rows[row + LEVEL] === level, `level of slot ${order}`);
    checkPlace(books, ladders, side, level, order);
    assert(open > 0, `slot ${order} rests with ${open} lots`);
    lots += open;
    hidden += pool.hidden(order);
    assert(++orders <= expected, `the queue of level ${level} has more than ${expected} orders`);
    previous = order;
    order = pool.rows[row + NEXT]!;
  }
  assert(orders === expected, `level ${level} has ${orders} orders, counted ${expected}`);
  assert(orders === 0 || ladders.levels[queue + TAIL] === previous, `tail of level ${level}`);
  assert(ladders.lots[level] === lots, `lots of level ${level}: ${lots}`);
  assert(ladders.hidden[level] === hidden, `hidden lots of level ${level}: ${hidden}`);
  return orders;
}

/** An order stands at its side and price, or with its kind aside. */
function checkPlace(
  books: ColumnBooks,
  ladders: PriceLadders,
  side: number,
  level: number,
  order: number,
): void {
  const { aside, pool } = books;
  const price = pool.rows[order * ORDER_WORDS + PRICE]!;
  const rank = ladders.rankOfLevel(level);
  const isWaiting = pool.has(order, WAITING);
  if (ladders === aside) {
    const own = isWaiting ? stopSideOf(pool.side(order)) : unpricedSideOf(pool.side(order));
    assert(own === side, `side of slot ${order} aside`);
    assert(isWaiting || price === NO_PRICE, `slot ${order} has a price and stands aside`);
    return;
  }
  assert(pool.side(order) === side, `side of slot ${order}`);
  assert(!isWaiting, `slot ${order} waits and rests`);
  assert(rank === rankOf(side, price), `slot ${order} rests at another price than its own`);
  assert((rank & IN_PAGE) === (level & IN_PAGE), `place of slot ${order} in its page`);
}

function chainLength(first: number, none: number, next: (item: number) => number): number {
  let length = 0;
  for (let item = first; item !== none; item = next(item)) length++;
  return length;
}
