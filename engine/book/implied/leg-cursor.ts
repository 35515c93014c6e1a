import * as ladderRows from "../ladder-rows.ts";
import type { Matcher } from "../matcher.ts";
import * as orderBooks from "../order-books.ts";
import type { OrderRef } from "../order-books.ts";
import type { OrderPool } from "../order-pool.ts";
import * as orderRow from "../order-row.ts";
import type { PriceLadders } from "../price-ladders.ts";

const { NO_ORDER } = orderBooks;
const { OPEN_LOTS, ORDER_SHIFT, PRICE } = orderRow;
const { LEVEL_SHIFT, ORDERS } = ladderRows;

/**
 * Who trades in one of the three books of a round, piece by piece: the order that comes in, or the best resting ones of
 * a side, as their book shares what is wanted over its levels.
 */
export class LegCursor {
  /** The order at hand, the lots that it trades, and their price. */
  order: OrderRef = NO_ORDER;
  lots = 0;
  priceTicks = 0;
  #side = 0;
  /** Lots that are still to come. */
  #wanted = 0;
  #isTaker = false;
  #isFilled = false;
  /** (order, lots) pairs of the level at hand, those that are left from `#at` on. */
  #fills: Int32Array = new Int32Array(0);
  #at = 0;
  #count = 0;
  readonly #pool: OrderPool;
  readonly #ladders: PriceLadders;
  readonly #matcher: Matcher;

  constructor(pool: OrderPool, ladders: PriceLadders, matcher: Matcher) {
    this.#pool = pool;
    this.#ladders = ladders;
    this.#matcher = matcher;
  }

  startTaker(order: OrderRef, lots: number, priceTicks: number): void {
    this.order = order;
    this.priceTicks = priceTicks;
    this.#wanted = lots;
    this.#isTaker = true;
  }

  startMakers(side: number, lots: number): void {
    this.#side = side;
    this.#wanted = lots;
    this.#isTaker = false;
    this.#at = 0;
    this.#count = 0;
  }

  get hasMore(): boolean {
    return this.#wanted > 0;
  }

  /** Takes at most so many lots off the next order. It has left its queue where it is filled. */
  next(most: number): void {
    if (this.#isTaker) this.#takeOfTaker(Math.min(most, this.#wanted));
    else this.#takeOfMaker(most);
    this.#wanted -= this.lots;
  }

  /** What is to be told of the order's piece is told: an order that is filled is gone. */
  finish(): void {
    if (!this.#isTaker && this.#isFilled) this.#matcher.release(this.#side, this.order);
  }

  capacityBytes(): number {
    return this.#fills.byteLength;
  }

  #takeOfTaker(lots: number): void {
    const row = this.order << ORDER_SHIFT;
    this.lots = lots;
    this.#pool.rows[row | OPEN_LOTS] = this.#pool.rows[row | OPEN_LOTS]! - lots;
  }

  #takeOfMaker(most: number): void {
    if (this.#at === this.#count) this.#share();
    const fills = this.#fills;
    const left = fills[2 * this.#at + 1]!;
    this.order = fills[2 * this.#at]!;
    this.lots = Math.min(most, left);
    this.priceTicks = this.#pool.rows[(this.order << ORDER_SHIFT) | PRICE]!;
    if (this.lots === left) this.#at++;
    else fills[2 * this.#at + 1] = left - this.lots;
    this.#isFilled = this.#matcher.takeOff(this.order, this.lots);
  }

  /** Shares what is wanted, or what the best level shows of it, over that level. */
  #share(): void {
    const ladders = this.#ladders;
    const level = ladders.bestLevels[this.#side]!;
    const lots = Math.min(this.#wanted, ladders.lots[level]!);
    const orders = ladders.levels[(level << LEVEL_SHIFT) | ORDERS]!;
    if (2 * orders > this.#fills.length) this.#fills = new Int32Array(4 * orders);
    this.#count = this.#matcher.allocate(this.#side, level, lots, this.#fills);
    this.#at = 0;
  }
}
