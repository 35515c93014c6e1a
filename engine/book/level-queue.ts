import * as ladderRows from "./ladder-rows.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";

const { NO_ORDER } = orderBooks;
const { ORDER_SHIFT, NEXT, PREVIOUS, LEVEL, OPEN_LOTS, STATE, HIDES } = orderRow;
const { LEVEL_SHIFT, HEAD, TAIL, ORDERS } = ladderRows;

/** Puts the order at the end of the queue at this rank of this side of the ladders. */
export function enqueue(
  pool: OrderPool,
  ladders: PriceLadders,
  order: OrderRef,
  side: number,
  rank: number,
): void {
  const rows = pool.rows;
  const row = order << ORDER_SHIFT;
  const level = ladders.levelAt(side, rank);
  const queue = level << LEVEL_SHIFT;
  const levels = ladders.levels;
  const orders = levels[queue | ORDERS]!;
  rows[row | LEVEL] = level;
  rows[row | NEXT] = NO_ORDER;
  if (orders === 0) {
    rows[row | PREVIOUS] = NO_ORDER;
    levels[queue | HEAD] = order;
    ladders.occupy(side, level, rank);
  } else {
    const tail = levels[queue | TAIL]!;
    rows[row | PREVIOUS] = tail;
    rows[(tail << ORDER_SHIFT) | NEXT] = order;
  }
  levels[queue | TAIL] = order;
  levels[queue | ORDERS] = orders + 1;
  ladders.lots[level] = ladders.lots[level]! + rows[row | OPEN_LOTS]!;
  if ((rows[row | STATE]! & HIDES) !== 0) {
    ladders.hidden[level] = ladders.hidden[level]! + pool.hidden(order);
  }
}

/** Takes the order out of its queue, with the lots that are open. `side`: the ladders' side at which it stands. */
export function dequeue(
  pool: OrderPool,
  ladders: PriceLadders,
  order: OrderRef,
  side: number,
): void {
  const rows = pool.rows;
  const row = order << ORDER_SHIFT;
  const level = rows[row | LEVEL]!;
  const queue = level << LEVEL_SHIFT;
  const levels = ladders.levels;
  const next = rows[row | NEXT]!;
  const previous = rows[row | PREVIOUS]!;
  if (previous === NO_ORDER) levels[queue | HEAD] = next;
  else rows[(previous << ORDER_SHIFT) | NEXT] = next;
  if (next === NO_ORDER) levels[queue | TAIL] = previous;
  else rows[(next << ORDER_SHIFT) | PREVIOUS] = previous;
  const orders = levels[queue | ORDERS]! - 1;
  levels[queue | ORDERS] = orders;
  ladders.lots[level] = ladders.lots[level]! - rows[row | OPEN_LOTS]!;
  if ((rows[row | STATE]! & HIDES) !== 0) {
    ladders.hidden[level] = ladders.hidden[level]! - pool.hidden(order);
  }
  if (orders === 0) ladders.vacate(side, level);
}

/** Takes lots off an order in its queue, hidden ones first; some must be left. */
export function lower(pool: OrderPool, ladders: PriceLadders, order: OrderRef, lots: number): void {
  const row = order << ORDER_SHIFT;
  const level = pool.rows[row | LEVEL]!;
  const hidden = pool.hidden(order);
  const fromHidden = Math.min(lots, hidden);
  if (fromHidden > 0) {
    ladders.hidden[level] = ladders.hidden[level]! - fromHidden;
    pool.setHidden(order, hidden - fromHidden);
  }
  pool.rows[row | OPEN_LOTS] = pool.rows[row | OPEN_LOTS]! - (lots - fromHidden);
  ladders.lots[level] = ladders.lots[level]! - (lots - fromHidden);
}
