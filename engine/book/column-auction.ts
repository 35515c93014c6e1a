import { callPrice, type CallSide } from "./call-price.ts";
import { lotsOfSide, writeLevels } from "./depth.ts";
import * as ladderRows from "./ladder-rows.ts";
import { dequeue } from "./level-queue.ts";
import type { Matcher } from "./matcher.ts";
import * as orderBooks from "./order-books.ts";
import type { BookListener, CallPrice, OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";
import { isUnpriced, unpricedSideOf } from "./stop-queues.ts";

const { BUY, SELL, NO_ORDER } = orderBooks;
const { ORDER_SHIFT, LEVEL, OPEN_LOTS } = orderRow;
const { HEAD, LEVEL_SHIFT, NO_LEVEL } = ladderRows;

/** Calls of the column books: what an auction would do, and its clearing. Stateless, but for scratch columns. */
export class ColumnAuction {
  readonly #pool: OrderPool;
  readonly #ladders: PriceLadders;
  readonly #aside: PriceLadders;
  readonly #listener: BookListener;
  readonly #matcher: Matcher;
  readonly #levels: [Float64Array, Float64Array] = [new Float64Array(48), new Float64Array(48)];

  constructor(
    pool: OrderPool,
    ladders: PriceLadders,
    aside: PriceLadders,
    listener: BookListener,
    matcher: Matcher,
  ) {
    this.#pool = pool;
    this.#ladders = ladders;
    this.#aside = aside;
    this.#listener = listener;
    this.#matcher = matcher;
  }

  price(book: number, referenceTicks: number, out: CallPrice): void {
    callPrice(this.#sideOf(book, BUY), this.#sideOf(book, SELL), referenceTicks, out);
  }

  /** The first buy trades with the first sell for the smaller quantity, and on, for so many lots. */
  clear(book: number, priceTicks: number, lots: number): void {
    let left = lots;
    while (left > 0) {
      const buy = this.#first(2 * book + BUY);
      const sell = this.#first(2 * book + SELL);
      const traded = Math.min(left, this.#openLots(buy), this.#openLots(sell));
      left -= traded;
      const buyLeft = this.#fill(buy, traded);
      const sellLeft = this.#fill(sell, traded);
      this.#listener.crossed(book, buy, sell, priceTicks, traded);
      if (buyLeft === 0) this.#matcher.release(2 * book + BUY, buy);
      if (sellLeft === 0) this.#matcher.release(2 * book + SELL, sell);
    }
    this.#showAgain(2 * book + BUY);
    this.#showAgain(2 * book + SELL);
  }

  capacityBytes(): number {
    return this.#levels[BUY].byteLength + this.#levels[SELL].byteLength;
  }

  #sideOf(book: number, side: 0 | 1): CallSide {
    const number = 2 * book + side;
    const unpricedLots = lotsOfSide(this.#aside, unpricedSideOf(number));
    for (;;) {
      const levels = this.#levels[side];
      const room = levels.length / 3;
      const count = writeLevels(this.#ladders, number, room, levels, true);
      if (count < room) return { levels, count, unpricedLots };
      this.#levels[side] = new Float64Array(4 * levels.length);
    }
  }

  /** The order of a side that trades next, or `NO_ORDER`. */
  #first(side: number): OrderRef {
    return headOf(this.#aside, unpricedSideOf(side), headOf(this.#ladders, side, NO_ORDER));
  }

  #openLots(order: OrderRef): number {
    return this.#pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]! + this.#pool.hidden(order);
  }

  /** Takes shown lots first, then hidden ones; an order that has none left leaves its queue. Returns what is left. */
  #fill(order: OrderRef, lots: number): number {
    const pool = this.#pool;
    const row = order << ORDER_SHIFT;
    const side = pool.side(order);
    const isAside = isUnpriced(pool, order);
    const ladders = isAside ? this.#aside : this.#ladders;
    const level = pool.rows[row | LEVEL]!;
    const shown = Math.min(lots, pool.rows[row | OPEN_LOTS]!);
    pool.rows[row | OPEN_LOTS] = pool.rows[row | OPEN_LOTS]! - shown;
    ladders.lots[level] = ladders.lots[level]! - shown;
    if (lots > shown) {
      ladders.hidden[level] = ladders.hidden[level]! - (lots - shown);
      pool.setHidden(order, pool.hidden(order) - (lots - shown));
    }
    const left = this.#openLots(order);
    if (left === 0 && isAside) dequeue(pool, ladders, order, unpricedSideOf(side));
    else if (left === 0) this.#matcher.leave(side, order);
    return left;
  }

  /** An iceberg whose peak was filled shows the next at the end of its level. */
  #showAgain(side: number): void {
    const order = headOf(this.#ladders, side, NO_ORDER);
    if (order === NO_ORDER || this.#pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS] !== 0) return;
    this.#matcher.leave(side, order);
    this.#matcher.rest(side, order);
  }
}

/** The first order of the best level of a side, or another where it is empty. */
function headOf(ladders: PriceLadders, side: number, otherwise: OrderRef): OrderRef {
  const level = ladders.bestLevels[side]!;
  return level === NO_LEVEL ? otherwise : ladders.levels[(level << LEVEL_SHIFT) | HEAD]!;
}
