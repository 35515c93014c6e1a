import { assert } from "../base/assert.ts";
import { capacityBytes } from "../base/plain-state.ts";
import type { Allocations } from "./allocation.ts";
import { countOrders, lotsToRank, ordersOfSide, worstRank, writeLevels } from "./depth.ts";
import * as ladderRows from "./ladder-rows.ts";
import { dequeue, enqueue } from "./level-queue.ts";
import { Matcher } from "./matcher.ts";
import { FIFO_TERMS, type MatchingTerms } from "../instruments/matching-terms.ts";
import * as orderBooks from "./order-books.ts";
import type {
  BookListener,
  CloseReason,
  NewOrder,
  OrderBooks,
  OrderKind,
  OrderRef,
  RestingOrder,
  Side,
  TimeInForce,
} from "./order-books.ts";
import { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import { PriceLadders } from "./price-ladders.ts";
import { requireCollar, requireLots, requireOrder, requirePrice } from "./require-order.ts";

const { BUY, SELL, LIMIT, DAY, NO_ORDER, NO_PRICE, MAX_BOOKS } = orderBooks;
const { ORDER_SHIFT, LEVEL, OPEN_LOTS, PRICE, ACCOUNT, ORIGINAL_LOTS } = orderRow;
const { ORDER_ID, CLIENT_ID, TOLD_WORDS, KIND_SHIFT, TIME_IN_FORCE_SHIFT } = orderRow;
const { CLOSED_RANK, EMPTY_RANK, NO_LEVEL, priceOf, rankOf } = ladderRows;

/**
 * The fast order books: orders in one pool of rows (`order-pool.ts`), queues of them at the levels of paged ladders
 * (`price-ladders.ts`). `ReferenceBooks` says in plain words what this does.
 */
export class ColumnBooks implements OrderBooks {
  pool: OrderPool = new OrderPool();
  ladders: PriceLadders = new PriceLadders();
  lastOrderId = 0;
  /** How each book shares a level, by its number; null: first in, first out. */
  readonly matching: (MatchingTerms | null)[] = [];
  readonly #listener: BookListener;
  readonly #matcher: Matcher;
  #busy = false;

  /** `allocations` share incoming lots over a level, by the matching rule of the book. */
  constructor(listener: BookListener, allocations: Allocations) {
    this.#listener = listener;
    this.#matcher = new Matcher(this.pool, this.ladders, listener, this.matching, allocations);
  }

  reset(): void {
    this.pool.reset();
    this.ladders.reset();
    this.matching.length = 0;
    this.lastOrderId = 0;
    this.#busy = false;
  }

  open(book: number, matching: MatchingTerms = FIFO_TERMS): void {
    assert(Number.isInteger(book) && book >= 0 && book < MAX_BOOKS, `not a book number: ${book}`);
    this.ladders.reserveBook(book);
    assert(!this.ladders.isOpen(book), `book ${book} is open already`);
    this.ladders.setOpen(book, true);
    while (this.matching.length <= book) this.matching.push(null);
    this.matching[book] = matching.rule === "fifo" ? null : { ...matching };
  }

  close(book: number): void {
    assert(this.orderCount(book) === 0, `book ${book} is closed while orders rest in it`);
    this.ladders.setOpen(book, false);
  }

  submit(book: number, order: NewOrder): OrderRef {
    const { kind, timeInForce, priceTicks, collarTicks } = order;
    const side = 2 * book + order.side;
    const otherBest = this.ladders.bestRanks[side ^ 1]!;
    if (!(otherBest > CLOSED_RANK)) assert(false, `book ${book} is not open`);
    requireOrder(order, this.lastOrderId);
    this.#begin();
    const rank = rankOf(side, priceTicks);
    this.lastOrderId = order.orderId;
    const ref = this.pool.take(side, order);
    this.#listener.accepted(book, ref);
    let rests = kind === LIMIT && timeInForce === DAY && otherBest < ~rank;
    if (rests) enqueue(this.pool, this.ladders, ref, side, rank);
    else rests = this.#matcher.enter(side, ref, worstRank(side ^ 1, priceTicks, collarTicks));
    this.#busy = false;
    return rests ? ref : NO_ORDER;
  }

  cancel(order: OrderRef, reason: CloseReason): void {
    this.pool.requireLive(order);
    this.#begin();
    dequeue(this.pool, this.ladders, order);
    this.#matcher.close(this.pool.side(order), order, reason);
    this.#busy = false;
  }

  replace(order: OrderRef, priceTicks: number, lots: number, collarTicks: number): void {
    this.pool.requireLive(order);
    requirePrice(priceTicks);
    requireLots(lots);
    requireCollar(collarTicks);
    this.#begin();
    const rows = this.pool.rows;
    const row = order << ORDER_SHIFT;
    const side = this.pool.side(order);
    const lotsBefore = rows[row | OPEN_LOTS]!;
    const keptPriority = priceTicks === rows[row | PRICE] && lots <= lotsBefore;
    if (keptPriority) {
      const level = rows[row | LEVEL]!;
      this.ladders.lots[level] = this.ladders.lots[level]! - (lotsBefore - lots);
    } else {
      dequeue(this.pool, this.ladders, order);
    }
    rows[row | PRICE] = priceTicks;
    rows[row | OPEN_LOTS] = lots;
    this.pool.told[TOLD_WORDS * order + ORIGINAL_LOTS] = lots;
    this.#listener.replaced(side >> 1, order, lotsBefore, keptPriority);
    if (!keptPriority) {
      this.#matcher.enter(side, order, worstRank(side ^ 1, priceTicks, collarTicks));
    }
    this.#busy = false;
  }

  closeAll(book: number, reason: CloseReason): void {
    for (const order of this.#byAcceptance(this.#ordersOfBook(book))) this.cancel(order, reason);
  }

  bestPrice(book: number, side: Side): number {
    this.#requireOpen(book);
    const rank = this.ladders.bestRanks[2 * book + side]!;
    return rank === EMPTY_RANK ? NO_PRICE : priceOf(side, rank);
  }

  bestLots(book: number, side: Side): number {
    this.#requireOpen(book);
    const level = this.ladders.bestLevels[2 * book + side]!;
    return level === NO_LEVEL ? 0 : this.ladders.lots[level]!;
  }

  levels(book: number, side: Side, count: number, out: Float64Array): number {
    this.#requireOpen(book);
    return writeLevels(this.ladders, 2 * book + side, count, out);
  }

  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number {
    this.#requireOpen(book);
    const makers = 2 * book + 1 - side;
    return lotsToRank(this.ladders, makers, worstRank(makers, limitTicks, NO_PRICE), enough);
  }

  orderCount(book: number): number {
    this.#requireOpen(book);
    return countOrders(this.ladders, 2 * book) + countOrders(this.ladders, 2 * book + 1);
  }

  ordersOf(account: number, book: number): OrderRef[] {
    const first = book < 0 ? 0 : book;
    const end = book < 0 ? this.ladders.directories.length / 2 : book + 1;
    const refs: OrderRef[] = [];
    for (let each = first; each < end; each++) {
      if (book < 0 && !this.ladders.isOpen(each)) continue;
      for (const ref of this.#ordersOfBook(each)) if (this.account(ref) === account) refs.push(ref);
    }
    return this.#byAcceptance(refs);
  }

  toRows(book: number): RestingOrder[] {
    return this.#ordersOfBook(book).map((ref) => ({
      orderId: this.orderId(ref),
      account: this.account(ref),
      side: this.side(ref),
      priceTicks: this.priceTicks(ref),
      lots: this.openLots(ref),
    }));
  }

  book(order: OrderRef): number {
    return this.pool.side(order) >> 1;
  }

  orderId(order: OrderRef): number {
    return this.pool.rows[(order << ORDER_SHIFT) | ORDER_ID]!;
  }

  account(order: OrderRef): number {
    return this.pool.rows[(order << ORDER_SHIFT) | ACCOUNT]!;
  }

  clientOrderId(order: OrderRef): number {
    return this.pool.told[TOLD_WORDS * order + CLIENT_ID]!;
  }

  side(order: OrderRef): Side {
    return (this.pool.side(order) & 1) as Side;
  }

  kind(order: OrderRef): OrderKind {
    return this.pool.trait(order, KIND_SHIFT) as OrderKind;
  }

  timeInForce(order: OrderRef): TimeInForce {
    return this.pool.trait(order, TIME_IN_FORCE_SHIFT) as TimeInForce;
  }

  priceTicks(order: OrderRef): number {
    return this.pool.rows[(order << ORDER_SHIFT) | PRICE]!;
  }

  openLots(order: OrderRef): number {
    return this.pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]!;
  }

  originalLots(order: OrderRef): number {
    return this.pool.told[TOLD_WORDS * order + ORIGINAL_LOTS]!;
  }

  capacityBytes(): number {
    return capacityBytes(this) + this.#matcher.capacityBytes();
  }

  #begin(): void {
    if (this.#busy) assert(false, "the books were commanded by their listener");
    this.#busy = true;
  }

  #requireOpen(book: number): void {
    if (!this.ladders.isOpen(book)) assert(false, `book ${book} is not open`);
  }

  #ordersOfBook(book: number): OrderRef[] {
    this.#requireOpen(book);
    const rows = this.pool.rows;
    const buys = ordersOfSide(this.ladders, rows, 2 * book + BUY);
    return buys.concat(ordersOfSide(this.ladders, rows, 2 * book + SELL));
  }

  #byAcceptance(refs: OrderRef[]): OrderRef[] {
    return refs.sort((one, other) => this.orderId(one) - this.orderId(other));
  }
}
