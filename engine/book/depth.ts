import * as ladderRows from "./ladder-rows.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";

const { NO_ORDER, NO_PRICE } = orderBooks;
const { NEXT, ORDER_WORDS } = orderRow;
const { ANY_RANK, EMPTY_RANK, HEAD, LEVEL_WORDS, NO_LEVEL, ORDERS, priceOf, rankOf } = ladderRows;

/** Walks over one side of a column book, best level first. `side` is a side number (2 x book + side). */

/** The worst rank of this (makers') side at which a taker may trade under its limit and its collar. */
export function worstRank(side: number, limitTicks: number, collarTicks: number): number {
  const limit = limitTicks === NO_PRICE ? ANY_RANK : rankOf(side, limitTicks);
  const collar = collarTicks === NO_PRICE ? ANY_RANK : rankOf(side, collarTicks);
  return Math.max(limit, collar);
}

/** Open lots, shown or hidden, at ranks from the best to `worst`, counted up to `enough`. */
export function lotsToRank(
  ladders: PriceLadders,
  side: number,
  worst: number,
  enough: number,
): number {
  let lots = 0;
  let level = ladders.bestLevels[side]!;
  while (level !== NO_LEVEL && lots < enough && ladders.rankOfLevel(level) >= worst) {
    lots += ladders.lots[level]! + ladders.hidden[level]!;
    level = ladders.worseLevel(side, level);
  }
  return Math.min(lots, enough);
}

/** All lots of a side. */
export function lotsOfSide(ladders: PriceLadders, side: number): number {
  return lotsToRank(ladders, side, EMPTY_RANK, Infinity);
}

/** Writes (price, lots, orders) of the best `count` levels; returns how many there were. */
export function writeLevels(
  ladders: PriceLadders,
  side: number,
  count: number,
  out: Float64Array,
  withHidden: boolean,
): number {
  let written = 0;
  let level = ladders.bestLevels[side]!;
  while (level !== NO_LEVEL && written < count) {
    out[3 * written] = priceOf(side, ladders.rankOfLevel(level));
    out[3 * written + 1] = ladders.lots[level]! + (withHidden ? ladders.hidden[level]! : 0);
    out[3 * written + 2] = ladders.levels[level * LEVEL_WORDS + ORDERS]!;
    written++;
    level = ladders.worseLevel(side, level);
  }
  return written;
}

/** How many orders rest on a side. */
export function countOrders(ladders: PriceLadders, side: number): number {
  let orders = 0;
  let level = ladders.bestLevels[side]!;
  while (level !== NO_LEVEL) {
    orders += ladders.levels[level * LEVEL_WORDS + ORDERS]!;
    level = ladders.worseLevel(side, level);
  }
  return orders;
}

/** The orders of a side, each level in priority order. */
export function ordersOfSide(ladders: PriceLadders, rows: Int32Array, side: number): OrderRef[] {
  const refs: OrderRef[] = [];
  let level = ladders.bestLevels[side]!;
  while (level !== NO_LEVEL) {
    let order = ladders.levels[level * LEVEL_WORDS + HEAD]!;
    while (order !== NO_ORDER) {
      refs.push(order);
      order = rows[order * ORDER_WORDS + NEXT]!;
    }
    level = ladders.worseLevel(side, level);
  }
  return refs;
}
