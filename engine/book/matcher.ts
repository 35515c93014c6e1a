import { assert, fail } from "../base/assert.ts";
import { type Allocation, type Allocations, NOBODY_FIRST } from "./allocation.ts";
import type { ColumnView } from "./column-view.ts";
import type { ColumnImplied } from "./implied/column-implied.ts";
import { haveOneOwner, lotsForWhole } from "./own-orders.ts";
import * as ladderRows from "./ladder-rows.ts";
import { dequeue, enqueue, lower } from "./level-queue.ts";
import { bookTerms, type BookTerms, FIFO_TERMS } from "../instruments/matching-terms.ts";
import * as selfMatching from "../instruments/self-match.ts";
import * as orderBooks from "./order-books.ts";
import type { BookListener, CloseReason, OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";
import type { PriorityOrders } from "./priority-orders.ts";

const { IOC, FOK, NO_ORDER, NO_PRICE, CANCEL_FOK, CANCEL_IOC, CANCEL_RULE } = orderBooks;
const { CANCEL_SELF_MATCH } = orderBooks;
const { CANCEL_NEWEST, CANCEL_OLDEST, DECREMENT, SELF_MATCH_OFF } = selfMatching;
const { ORDER_SHIFT, TOLD_SHIFT, NEXT, PREVIOUS, LEVEL, OPEN_LOTS, PRICE, STATE } = orderRow;
const { ORIGINAL_LOTS, DISPLAY_LOTS, HIDES, TIME_IN_FORCE_SHIFT } = orderRow;
const { LEVEL_SHIFT, HEAD, TAIL, ORDERS, rankOf } = ladderRows;

/**
 * What an order meets when it comes to the other side. Stateless: it works on the pool and the ladders of its books.
 */
export class Matcher {
  readonly #books: ColumnView;
  readonly #pool: OrderPool;
  readonly #ladders: PriceLadders;
  readonly #listener: BookListener;
  /** Of each book, by its number; null: first in, first out. */
  readonly #terms: (BookTerms | null)[];
  readonly #priority: PriorityOrders;
  readonly #allocations: Allocations;
  readonly #fifo: Allocation;
  /** Scratch: (order, lots) pairs of one allocation. */
  #fills: Int32Array = new Int32Array(128);

  /** Implied prices, of books that spreads link. */
  #implied: ColumnImplied | null = null;

  constructor(books: ColumnView, listener: BookListener, allocations: Allocations) {
    this.#books = books;
    this.#pool = books.pool;
    this.#ladders = books.ladders;
    this.#listener = listener;
    this.#terms = books.matching;
    this.#priority = books.priority;
    this.#allocations = allocations;
    this.#fifo = allocations.fifo;
  }

  connect(implied: ColumnImplied): void {
    this.#implied = implied;
  }

  /**
   * Matches an order of this side that is in no queue with the other side's levels from the best down to the rank
   * `worst`. What is left is closed, or rests at its limit: then it answers true.
   */
  enter(side: number, order: OrderRef, worst: number): boolean {
    const ladders = this.#ladders;
    const rows = this.#pool.rows;
    const row = order << ORDER_SHIFT;
    const otherSide = side ^ 1;
    const timeInForce = this.#pool.trait(order, TIME_IN_FORCE_SHIFT);
    if (timeInForce === FOK) {
      const lots = rows[row | OPEN_LOTS]!;
      if (this.#lotsForWhole(side, worst, order, lots) < lots) {
        return this.close(side, order, CANCEL_FOK);
      }
    }
    const isLinked = this.#books.links.isLinked[side >> 1] === 1;
    if (isLinked) {
      if (!this.#matchLinked(side, order, worst)) return false;
    } else {
      while (ladders.bestRanks[otherSide]! >= worst && rows[row | OPEN_LOTS]! > 0) {
        if (!this.#matchLevel(side >> 1, order, ladders.bestLevels[otherSide]!)) return false;
      }
    }
    if (rows[row | OPEN_LOTS] === 0) return this.release(side, order);
    if (timeInForce === IOC || timeInForce === FOK || rows[row | PRICE] === NO_PRICE) {
      return this.close(side, order, CANCEL_IOC);
    }
    const rank = rankOf(side, rows[row | PRICE]!);
    if (ladders.bestRanks[otherSide]! >= ~rank) return this.close(side, order, CANCEL_RULE);
    if (isLinked && this.#implied!.look(side, rows[row | OPEN_LOTS]!) >= ~rank) {
      return this.close(side, order, CANCEL_RULE);
    }
    this.rest(side, order);
    return true;
  }

  /** An order with a limit that is in no queue goes to the end of its level; an iceberg shows a full peak. */
  rest(side: number, order: OrderRef): void {
    const pool = this.#pool;
    const display = pool.told[(order << TOLD_SHIFT) | DISPLAY_LOTS]!;
    if (display > 0) {
      pool.hide(order, Math.max(0, pool.open(order) - display));
    }
    this.join(side, order, rankOf(side, pool.rows[(order << ORDER_SHIFT) | PRICE]!));
  }

  /** An order goes to the end of the level of its rank, with the lots that it shows. */
  join(side: number, order: OrderRef, rank: number): void {
    if (this.#terms[side >> 1] !== null) {
      this.#priority.joins(side, order, rank > this.#ladders.bestRanks[side]!);
    }
    enqueue(this.#pool, this.#ladders, order, side, rank);
  }

  /** Takes an order out of the queue of its level. */
  leave(side: number, order: OrderRef): void {
    if (this.#terms[side >> 1] !== null) this.#priority.leaves(side, order);
    dequeue(this.#pool, this.#ladders, order, side);
  }

  /** Ends an order that is in no queue and has open lots. It does not rest: always false. */
  close(side: number, order: OrderRef, reason: CloseReason): false {
    this.#listener.closed(side >> 1, order, reason);
    return this.release(side, order);
  }

  /** An order in no queue is gone. It does not rest: always false. */
  release(side: number, order: OrderRef): false {
    this.#listener.released(side >> 1, order);
    this.#pool.free(order);
    return false;
  }

  /** Shares lots over a level of a side as its book does: (order, lots) pairs into `fills`; returns how many. */
  allocate(side: number, level: number, lots: number, fills: Int32Array): number {
    const { rows } = this.#pool;
    const head = this.#ladders.levels[(level << LEVEL_SHIFT) | HEAD]!;
    const levelLots = this.#ladders.lots[level]!;
    const terms = this.#terms[side >> 1]!;
    if (terms === null) {
      return this.#fifo(rows, head, lots, fills, levelLots, BY_TIME, NOBODY_FIRST);
    }
    if (terms.rule === "batch") fail("a book that clears in batches matches no incoming order");
    const precedence = this.#priority.at(side, level);
    return this.#allocations[terms.rule](rows, head, lots, fills, levelLots, terms, precedence);
  }

  /** Takes shown lots off a resting order; true where it is filled: then it has left its queue. */
  takeOff(maker: OrderRef, lots: number): boolean {
    const rows = this.#pool.rows;
    const row = maker << ORDER_SHIFT;
    const level = rows[row | LEVEL]!;
    const open = rows[row | OPEN_LOTS]! - lots;
    if (open < 0) assert(false, "an allocation fills more than is open");
    rows[row | OPEN_LOTS] = open;
    this.#ladders.lots[level] = this.#ladders.lots[level]! - lots;
    if (open > 0) return false;
    const isFilled = (rows[row | STATE]! & HIDES) === 0;
    if (isFilled) this.leave(this.#pool.side(maker), maker);
    else this.#nextPeak(maker, level);
    return isFilled;
  }

  /** Bytes of its scratch column. */
  capacityBytes(): number {
    return this.#fills.byteLength;
  }

  /** The book's own level goes before an implied price that is no better. False where the aggressor is gone. */
  #matchLinked(side: number, order: OrderRef, worst: number): boolean {
    const { bestLevels, bestRanks } = this.#ladders;
    const implied = this.#implied!;
    for (;;) {
      const lots = this.#pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]!;
      if (lots === 0) return true;
      const rank = implied.look(side, lots);
      const own = bestRanks[side ^ 1]!;
      if (own >= worst && own >= rank) {
        if (!this.#matchLevel(side >> 1, order, bestLevels[side ^ 1]!)) return false;
      } else if (rank >= worst) implied.take(side, order, rank);
      else return true;
    }
  }

  /** An owner's own order that ends who comes in could be met before implied prices: then these are not counted. */
  #lotsForWhole(side: number, worst: number, order: OrderRef, enough: number): number {
    const own = lotsForWhole(this.#books, side ^ 1, worst, order);
    const rule = this.#books.selfMatch[side >> 1]!;
    const isSure = rule === SELF_MATCH_OFF || rule === CANCEL_OLDEST;
    if (own >= enough || !isSure || this.#books.links.isLinked[side >> 1] === 0) return own;
    return own + this.#implied!.lotsToRank(side, worst, enough - own);
  }

  /** False where the aggressor is gone, for having met an order of its owner. */
  #matchLevel(book: number, taker: OrderRef, level: number): boolean {
    const fills = this.#roomForFills(this.#ladders.levels[(level << LEVEL_SHIFT) | ORDERS]!);
    const lots = this.#pool.rows[(taker << ORDER_SHIFT) | OPEN_LOTS]!;
    const count = this.allocate(this.#pool.side(taker) ^ 1, level, lots, fills);
    if (count === 0) assert(false, "an allocation fills nobody at an occupied level");
    const selfMatch = this.#books.selfMatch[book]!;
    for (let i = 0; i < count; i++) {
      const maker = fills[2 * i]!;
      if (selfMatch !== SELF_MATCH_OFF && haveOneOwner(this.#books, maker, taker)) {
        return this.#prevent(selfMatch, maker, taker);
      }
      this.#fill(book, maker, taker, fills[2 * i + 1]!);
    }
    return true;
  }

  /** Both are of one owner: they do not trade. False where the aggressor is gone. */
  #prevent(rule: number, maker: OrderRef, taker: OrderRef): boolean {
    if (rule === DECREMENT) return this.#lowerBoth(maker, taker);
    if (rule !== CANCEL_NEWEST) this.#closeMaker(maker);
    if (rule === CANCEL_OLDEST) return true;
    return this.close(this.#pool.side(taker), taker, CANCEL_SELF_MATCH);
  }

  #lowerBoth(maker: OrderRef, taker: OrderRef): boolean {
    const pool = this.#pool;
    const makerLots = pool.open(maker);
    const takerLots = pool.rows[(taker << ORDER_SHIFT) | OPEN_LOTS]!;
    if (makerLots <= takerLots) this.#closeMaker(maker);
    else {
      lower(pool, this.#ladders, maker, takerLots);
      this.#lowered(maker, makerLots, makerLots - takerLots);
    }
    if (takerLots <= makerLots) {
      return this.close(pool.side(taker), taker, CANCEL_SELF_MATCH);
    }
    pool.rows[(taker << ORDER_SHIFT) | OPEN_LOTS] = takerLots - makerLots;
    this.#lowered(taker, takerLots, takerLots - makerLots);
    return true;
  }

  #lowered(order: OrderRef, lotsBefore: number, lots: number): void {
    this.#pool.told[(order << TOLD_SHIFT) | ORIGINAL_LOTS] = lots;
    this.#listener.replaced(this.#pool.side(order) >> 1, order, lotsBefore, true);
  }

  #closeMaker(maker: OrderRef): void {
    const side = this.#pool.side(maker);
    this.leave(side, maker);
    this.#pool.hide(maker, 0);
    this.close(side, maker, CANCEL_SELF_MATCH);
  }

  #fill(book: number, maker: OrderRef, taker: OrderRef, lots: number): void {
    const rows = this.#pool.rows;
    const takerOpen = rows[(taker << ORDER_SHIFT) | OPEN_LOTS]! - lots;
    if (takerOpen < 0) assert(false, "an allocation fills more than is open");
    rows[(taker << ORDER_SHIFT) | OPEN_LOTS] = takerOpen;
    const isFilled = this.takeOff(maker, lots);
    this.#listener.traded(book, maker, taker, rows[(maker << ORDER_SHIFT) | PRICE]!, lots);
    if (isFilled) this.release(this.#pool.side(maker), maker);
  }

  /** A resting iceberg whose peak was filled shows the next one, at the end of its level. */
  #nextPeak(order: OrderRef, level: number): void {
    const pool = this.#pool;
    const ladders = this.#ladders;
    const hidden = pool.hidden(order);
    const peak = Math.min(hidden, pool.told[(order << TOLD_SHIFT) | DISPLAY_LOTS]!);
    pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS] = peak;
    pool.setHidden(order, hidden - peak);
    ladders.lots[level] = ladders.lots[level]! + peak;
    ladders.hidden[level] = ladders.hidden[level]! - peak;
    const side = pool.side(order);
    if (this.#terms[side >> 1] !== null) {
      this.#priority.leaves(side, order);
      this.#priority.joins(side, order, false);
    }
    this.#toEnd(order, level);
  }

  #toEnd(order: OrderRef, level: number): void {
    const rows = this.#pool.rows;
    const levels = this.#ladders.levels;
    const row = order << ORDER_SHIFT;
    const queue = level << LEVEL_SHIFT;
    const next = rows[row | NEXT]!;
    const previous = rows[row | PREVIOUS]!;
    if (next === NO_ORDER) return;
    const tail = levels[queue | TAIL]!;
    rows[(next << ORDER_SHIFT) | PREVIOUS] = previous;
    if (previous === NO_ORDER) levels[queue | HEAD] = next;
    else rows[(previous << ORDER_SHIFT) | NEXT] = next;
    rows[(tail << ORDER_SHIFT) | NEXT] = order;
    rows[row | PREVIOUS] = tail;
    rows[row | NEXT] = NO_ORDER;
    levels[queue | TAIL] = order;
  }

  /** The scratch column, with room for a pair for each of so many orders. */
  #roomForFills(orders: number): Int32Array {
    if (2 * orders > this.#fills.length) this.#fills = new Int32Array(4 * orders);
    return this.#fills;
  }
}

const BY_TIME: BookTerms = bookTerms(FIFO_TERMS);
