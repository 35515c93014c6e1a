import { assert } from "../base/assert.ts";
import { countOrders, lotsToRank, ordersOfSide, worstRank, writeLevels } from "./depth.ts";
import { ImmediateOrders } from "./immediate-orders.ts";
import { SpreadLinks } from "./implied/spread-links.ts";
import * as ladderRows from "./ladder-rows.ts";

import type { BookTerms } from "../instruments/matching-terms.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderKind, OrderRef, RestingOrder, Side, TimeInForce } from "./order-books.ts";
import { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";
import { PriceLadders } from "./price-ladders.ts";
import { PriorityOrders } from "./priority-orders.ts";

import { byPlace, SIDES_ASIDE, stopTicksOf, unpricedSideOf } from "./stop-queues.ts";

const { BUY, SELL, NO_PRICE } = orderBooks;

const { ORDER_SHIFT, PRICE, ACCOUNT, ORIGINAL_LOTS, DISPLAY_LOTS } = orderRow;
const { ORDER_ID, CLIENT_ID, TOLD_SHIFT, KIND_SHIFT, TIME_IN_FORCE_SHIFT } = orderRow;
const { HIDDEN_LOTS, POST_ONLY, WAITING } = orderRow;
const { EMPTY_RANK, NO_LEVEL, priceOf } = ladderRows;

/** What the column books hold, and what they answer without changing anything. */
export class ColumnView {
  pool: OrderPool = new OrderPool();
  ladders: PriceLadders = new PriceLadders();
  /** Waiting stops, and market orders collected for an auction (`stop-queues.ts`). */
  aside: PriceLadders = new PriceLadders(1);
  /** By book: how it takes orders (codes of `collecting.ts`). */
  collecting: Uint8Array = new Uint8Array(16);
  lastOrderId = 0;
  /** What each book does about self-matches, by its number (codes of `instruments/self-match.ts`). */
  selfMatch: Uint8Array = new Uint8Array(16);
  /** Owner of each account that has another than itself. */
  owners: Int32Array = new Int32Array(0);
  /** Place of the last order that came to stand aside. */
  lastPlace = 0;
  /** How each book shares a level, by its number; null: first in, first out. */
  readonly matching: (BookTerms | null)[] = [];
  /** IOC orders that wait for a batch. */
  readonly immediate: ImmediateOrders = new ImmediateOrders();
  /** Which books meet through spreads. */
  readonly links: SpreadLinks = new SpreadLinks();
  /** TOP orders and those of lead market makers, in books whose rule serves them first. */
  readonly priority: PriorityOrders = new PriorityOrders(this.pool, this.matching);

  bestPrice(book: number, side: Side): number {
    this.requireOpen(book);
    const rank = this.ladders.bestRanks[2 * book + side]!;
    return rank === EMPTY_RANK ? NO_PRICE : priceOf(side, rank);
  }

  bestLots(book: number, side: Side): number {
    this.requireOpen(book);
    const level = this.ladders.bestLevels[2 * book + side]!;
    return level === NO_LEVEL ? 0 : this.ladders.lots[level]!;
  }

  levels(
    book: number,
    side: Side,
    count: number,
    out: Float64Array,
    withHidden: boolean = false,
  ): number {
    this.requireOpen(book);
    return writeLevels(this.ladders, 2 * book + side, count, out, withHidden);
  }

  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number {
    this.requireOpen(book);
    const makers = 2 * book + 1 - side;
    return lotsToRank(this.ladders, makers, worstRank(makers, limitTicks, NO_PRICE), enough);
  }

  orderCount(book: number): number {
    this.requireOpen(book);
    let orders = countOrders(this.ladders, 2 * book) + countOrders(this.ladders, 2 * book + 1);
    for (let each = 0; each < SIDES_ASIDE; each++) {
      orders += countOrders(this.aside, SIDES_ASIDE * book + each);
    }
    return orders;
  }

  ordersOf(account: number, book: number): OrderRef[] {
    const first = book < 0 ? 0 : book;
    const end = book < 0 ? this.ladders.directories.length / 2 : book + 1;
    const refs: OrderRef[] = [];
    for (let each = first; each < end; each++) {
      if (book < 0 && !this.ladders.isOpen(each)) continue;
      for (const ref of this.ordersOfBook(each)) if (this.account(ref) === account) refs.push(ref);
    }
    return this.byAcceptance(refs);
  }

  toRows(book: number): RestingOrder[] {
    return this.#restingIn(book).map((ref) => this.#rowOf(ref));
  }

  toWaitingRows(book: number): RestingOrder[] {
    const waiting = byPlace(this.pool, this.#waitingIn(book));
    return waiting.map((ref) => ({ ...this.#rowOf(ref), priceTicks: this.stopTicks(ref) }));
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
    return this.pool.told[(order << TOLD_SHIFT) | CLIENT_ID]!;
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

  stopTicks(order: OrderRef): number {
    return this.isWaiting(order) ? stopTicksOf(this.pool, this.aside, order) : NO_PRICE;
  }

  isWaiting(order: OrderRef): boolean {
    return this.pool.has(order, WAITING);
  }

  isPostOnly(order: OrderRef): boolean {
    return this.pool.has(order, POST_ONLY);
  }

  displayLots(order: OrderRef): number {
    return this.pool.told[(order << TOLD_SHIFT) | DISPLAY_LOTS]!;
  }

  stopPlace(order: OrderRef): number {
    return this.pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS]!;
  }

  openLots(order: OrderRef): number {
    return this.pool.open(order);
  }

  hiddenLots(order: OrderRef): number {
    return this.pool.hidden(order);
  }

  originalLots(order: OrderRef): number {
    return this.pool.told[(order << TOLD_SHIFT) | ORIGINAL_LOTS]!;
  }

  protected requireOpen(book: number): void {
    if (!this.ladders.isOpen(book)) assert(false, `book ${book} is not open`);
  }

  #rowOf(ref: OrderRef): RestingOrder {
    return {
      orderId: this.orderId(ref),
      account: this.account(ref),
      side: this.side(ref),
      priceTicks: this.priceTicks(ref),
      lots: this.openLots(ref),
      hiddenLots: this.hiddenLots(ref),
    };
  }

  #restingIn(book: number): OrderRef[] {
    this.requireOpen(book);
    const rows = this.pool.rows;
    return [BUY, SELL].flatMap((side) => [
      ...this.unpricedOf(2 * book + side),
      ...ordersOfSide(this.ladders, rows, 2 * book + side),
    ]);
  }

  #waitingIn(book: number): OrderRef[] {
    const { rows } = this.pool;
    const sells = ordersOfSide(this.aside, rows, SIDES_ASIDE * book);
    return sells.concat(ordersOfSide(this.aside, rows, SIDES_ASIDE * book + 1));
  }

  /** Market orders of a side that are collected, the earliest first. */
  unpricedOf(side: number): OrderRef[] {
    return ordersOfSide(this.aside, this.pool.rows, unpricedSideOf(side));
  }

  protected ordersOfBook(book: number): OrderRef[] {
    return this.#restingIn(book).concat(this.#waitingIn(book));
  }

  protected byAcceptance(refs: OrderRef[]): OrderRef[] {
    return refs.sort((one, other) => this.orderId(one) - this.orderId(other));
  }

  protected openAside(book: number): void {
    this.aside.reserveBook(2 * book + 1);
    this.aside.setOpen(2 * book, true);
    this.aside.setOpen(2 * book + 1, true);
    if (book >= this.collecting.length) {
      const length = Math.max(2 * this.collecting.length, book + 1);
      this.collecting = lengthened(this.collecting, length);
      this.selfMatch = lengthened(this.selfMatch, length);
    }
    this.collecting[book] = 0;
  }
}

function lengthened(column: Uint8Array, length: number): Uint8Array {
  const copy = new Uint8Array(length);
  copy.set(column);
  return copy;
}
