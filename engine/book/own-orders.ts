import type { ColumnView } from "./column-view.ts";
import { lotsToRank } from "./depth.ts";
import * as ladderRows from "./ladder-rows.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";
import * as selfMatching from "../instruments/self-match.ts";

const { NO_ORDER } = orderBooks;
const { ACCOUNT, NEXT, OPEN_LOTS, ORDER_SHIFT } = orderRow;
const { HEAD, LEVEL_SHIFT, NO_LEVEL } = ladderRows;
const { CANCEL_OLDEST, SELF_MATCH_OFF } = selfMatching;

/** Whether two orders are of one beneficial owner. */
export function haveOneOwner(books: ColumnView, one: OrderRef, other: OrderRef): boolean {
  const { rows } = books.pool;
  const first = rows[(one << ORDER_SHIFT) | ACCOUNT]!;
  const second = rows[(other << ORDER_SHIFT) | ACCOUNT]!;
  return (books.owners[first] ?? first) === (books.owners[second] ?? second);
}

/**
 * Lots of a (makers') side at ranks from the best to `worst` that the order could take if it must be filled whole,
 * counted up to what it asks: without those of its own owner, and where these would end or lower it, only those before.
 */
export function lotsForWhole(
  books: ColumnView,
  side: number,
  worst: number,
  order: OrderRef,
): number {
  const enough = books.pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]!;
  const rule = books.selfMatch[side >> 1]!;
  const { ladders } = books;
  if (rule === SELF_MATCH_OFF) return lotsToRank(ladders, side, worst, enough);
  let lots = 0;
  let level = ladders.bestLevels[side]!;
  while (level !== NO_LEVEL && lots < enough && ladders.rankOfLevel(level) >= worst) {
    const own = ownLots(books, level, order);
    if (own > 0 && rule !== CANCEL_OLDEST) return lots + lotsAhead(books, side, level, order);
    lots += ladders.lots[level]! + ladders.hidden[level]! - own;
    level = ladders.worseLevel(side, level);
  }
  return lots;
}

/** Open lots at a level that are of the order's owner. */
function ownLots(books: ColumnView, level: number, order: OrderRef): number {
  let lots = 0;
  let maker = books.ladders.levels[(level << LEVEL_SHIFT) | HEAD]!;
  while (maker !== NO_ORDER) {
    if (haveOneOwner(books, maker, order)) lots += books.pool.open(maker);
    maker = books.pool.rows[(maker << ORDER_SHIFT) | NEXT]!;
  }
  return lots;
}

/** Shown lots at a level that are surely taken before its owner's first order: by time alone, those ahead of it. */
function lotsAhead(books: ColumnView, side: number, level: number, order: OrderRef): number {
  if (books.matching[side >> 1] !== null) return 0;
  let lots = 0;
  let maker = books.ladders.levels[(level << LEVEL_SHIFT) | HEAD]!;
  while (!haveOneOwner(books, maker, order)) {
    lots += books.pool.rows[(maker << ORDER_SHIFT) | OPEN_LOTS]!;
    maker = books.pool.rows[(maker << ORDER_SHIFT) | NEXT]!;
  }
  return lots;
}
