import * as ladderRows from "./ladder-rows.ts";
import { dequeue, enqueue } from "./level-queue.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";

const { NO_PRICE } = orderBooks;
const { LEVEL, ORDER_SHIFT, HIDDEN_LOTS, PRICE, TOLD_SHIFT } = orderRow;
const { HEAD, LEVEL_SHIFT, priceOf, rankOf } = ladderRows;

/**
 * Orders that are in a book and cannot be met there stand in ladders of their own, four sides a book: 0 the stops to
 * sell (the highest is met first, as if it were a buy's limit), 1 the stops to buy, 2 and 3 the market orders to buy
 * and to sell that an auction collects, each of these at one rank.
 */
export const SIDES_ASIDE = 4;
const UNPRICED_RANK = 0;
/** What most elections come to: shared, so that they cost no array. */
const NONE: OrderRef[] = [];

/** Where stops of a side number wait: the rising price meets a buy's stop, as a buyer meets the asks. */
export function stopSideOf(side: number): number {
  return ((side >> 1) << 2) | ((side & 1) ^ 1);
}

/** Where market orders of a side number are collected. */
export function unpricedSideOf(side: number): number {
  return ((side >> 1) << 2) | 2 | (side & 1);
}

/** A stop waits behind all that came to its stop price before. */
export function joinStops(
  pool: OrderPool,
  aside: PriceLadders,
  order: OrderRef,
  stopTicks: number,
  place: number,
): void {
  pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS] = place;
  const side = stopSideOf(pool.side(order));
  enqueue(pool, aside, order, side, rankOf(side, stopTicks));
}

/** A market order waits for the auction behind those that came before. */
export function joinUnpriced(
  pool: OrderPool,
  aside: PriceLadders,
  order: OrderRef,
  place: number,
): void {
  pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS] = place;
  enqueue(pool, aside, order, unpricedSideOf(pool.side(order)), UNPRICED_RANK);
}

export function stopTicksOf(pool: OrderPool, aside: PriceLadders, order: OrderRef): number {
  const level = pool.rows[(order << ORDER_SHIFT) | LEVEL]!;
  return priceOf(stopSideOf(pool.side(order)), aside.rankOfLevel(level));
}

/** Takes the stops that the price meets out of their queues; each keeps its stop price in the word `LEVEL`. */
export function electStops(
  pool: OrderPool,
  aside: PriceLadders,
  book: number,
  lastTicks: number,
): OrderRef[] {
  const sells = SIDES_ASIDE * book;
  if (!isMet(aside, sells, lastTicks) && !isMet(aside, sells + 1, lastTicks)) return NONE;
  const elected: OrderRef[] = [];
  for (let side = sells; side < sells + 2; side++) {
    while (isMet(aside, side, lastTicks)) {
      const order = aside.levels[(aside.bestLevels[side]! << LEVEL_SHIFT) | HEAD]!;
      const stopTicks = stopTicksOf(pool, aside, order);
      dequeue(pool, aside, order, side);
      pool.rows[(order << ORDER_SHIFT) | LEVEL] = stopTicks;
      elected.push(order);
    }
  }
  return byPlace(pool, elected);
}

/** Whether the price meets the best stop of a side. */
function isMet(aside: PriceLadders, side: number, lastTicks: number): boolean {
  return aside.bestRanks[side]! >= rankOf(side, lastTicks);
}

/** Sorts orders that stand aside as they came. */
export function byPlace(pool: OrderPool, orders: OrderRef[]): OrderRef[] {
  const { told } = pool;
  const placeOf = (order: OrderRef): number => told[(order << TOLD_SHIFT) | HIDDEN_LOTS]!;
  return orders.sort((one, other) => placeOf(one) - placeOf(other));
}

/** Whether an order in a book has no limit: it is collected for an auction. */
export function isUnpriced(pool: OrderPool, order: OrderRef): boolean {
  return pool.rows[(order << ORDER_SHIFT) | PRICE] === NO_PRICE;
}
