import { assert } from "../base/assert.ts";
import type { ColumnBooks } from "./column-books.ts";
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
import { BUY, NO_ORDER, SELL } from "./order-books.ts";
import { LEVEL, NEXT, OPEN_LOTS, ORDER_WORDS, PREVIOUS, PRICE } from "./order-row.ts";

/** Asserts everything that the columns of the books must be, between commands: for tests, slow. */
export function checkColumnBooks(books: ColumnBooks): void {
  const { ladders, pool } = books;
  let resting = 0;
  let pages = 0;
  for (let side = 0; side < ladders.directories.length; side++) {
    resting += checkSide(books, side);
    pages += ladders.pageCounts[side]!;
  }
  for (let book = 0; 2 * book < ladders.directories.length; book++) checkNotCrossed(books, book);
  const freePages = chainLength(ladders.freedPage, NO_PAGE, (page) => {
    assert(ladders.owners[page] === 0, `free page ${page} has an owner`);
    return ladders.keys[page]!;
  });
  assert(pages + freePages === ladders.usedPages, "a page is neither owned nor free");
  const freeSlots = chainLength(pool.freed, NO_ORDER, (ref) => {
    assert(!pool.isLive(ref), `free slot ${ref} is live`);
    return pool.rows[ref * ORDER_WORDS + NEXT]!;
  });
  assert(resting + freeSlots === pool.used, "a slot is neither resting nor free");
}

/** Best buy below best sell, always. */
function checkNotCrossed(books: ColumnBooks, book: number): void {
  const buy = books.ladders.bestRanks[2 * book + BUY]!;
  const sell = books.ladders.bestRanks[2 * book + SELL]!;
  assert(buy <= EMPTY_RANK || sell <= EMPTY_RANK || buy < ~sell, `book ${book} is crossed`);
}

/** Directory, pages, best level and queues of a side; returns its number of resting orders. */
function checkSide(books: ColumnBooks, side: number): number {
  const { directories, keys, owners, occupancy, bestLevels, bestRanks } = books.ladders;
  const directory = directories[side]!;
  const count = books.ladders.pageCounts[side]!;
  let orders = 0;
  let best = NO_LEVEL;
  for (let i = 0; i < count; i++) {
    const [key, page] = [directory[2 * i]!, directory[2 * i + 1]!];
    assert(i === 0 || directory[2 * i - 2]! < key, `directory of side ${side} is not sorted`);
    assert(keys[page] === key && owners[page] === side + 1, `page ${page} is astray`);
    assert((occupancy[2 * page]! | occupancy[2 * page + 1]!) !== 0, `page ${page} is empty`);
    for (let bit = 0; bit < PAGE_LEVELS; bit++) {
      const level = (page << PAGE_SHIFT) | bit;
      const inLevel = checkLevel(books, side, level);
      const isMarked = ((occupancy[level >> HALF_PAGE_SHIFT]! >>> level) & 1) === 1;
      assert(isMarked === inLevel > 0, `occupancy of level ${level}`);
      if (inLevel > 0) best = level;
      orders += inLevel;
    }
  }
  assert(bestLevels[side] === best, `best level of side ${side}`);
  const noBest = books.ladders.isOpen(side >> 1) ? EMPTY_RANK : CLOSED_RANK;
  const bestRank = best === NO_LEVEL ? noBest : books.ladders.rankOfLevel(best);
  assert(bestRanks[side] === bestRank, `best rank of side ${side}`);
  return orders;
}

/** Links, sums and the orders' own words of one level; returns its number of orders. */
function checkLevel(books: ColumnBooks, side: number, level: number): number {
  const { ladders, pool } = books;
  const queue = level * LEVEL_WORDS;
  const expected = ladders.levels[queue + ORDERS]!;
  let [orders, lots, previous] = [0, 0, NO_ORDER];
  let order = expected === 0 ? NO_ORDER : ladders.levels[queue + HEAD]!;
  while (order !== NO_ORDER) {
    const row = order * ORDER_WORDS;
    const open = pool.rows[row + OPEN_LOTS]!;
    assert(pool.isLive(order), `dead order in slot ${order} rests`);
    assert(pool.rows[row + PREVIOUS] === previous, `backward link of slot ${order}`);
    assert(pool.rows[row + LEVEL] === level, `level of slot ${order}`);
    assert(pool.side(order) === side, `side of slot ${order}`);
    const rank = rankOf(side, pool.rows[row + PRICE]!);
    assert(
      rank === ladders.rankOfLevel(level),
      `slot ${order} rests at another price than its own`,
    );
    assert((rank & IN_PAGE) === (level & IN_PAGE), `place of slot ${order} in its page`);
    assert(open > 0, `slot ${order} rests with ${open} lots`);
    lots += open;
    assert(++orders <= expected, `the queue of level ${level} has more than ${expected} orders`);
    previous = order;
    order = pool.rows[row + NEXT]!;
  }
  assert(orders === expected, `level ${level} has ${orders} orders, counted ${expected}`);
  assert(orders === 0 || ladders.levels[queue + TAIL] === previous, `tail of level ${level}`);
  assert(ladders.lots[level] === lots, `lots of level ${level}: ${lots}`);
  return orders;
}

function chainLength(first: number, none: number, next: (item: number) => number): number {
  let length = 0;
  for (let item = first; item !== none; item = next(item)) length++;
  return length;
}
