import { assert } from "../base/assert.ts";
import * as orderBooks from "./order-books.ts";
import type { NewOrder, OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";

const { NO_ORDER, NO_PRICE } = orderBooks;
const { ORDER_WORDS, ORDER_SHIFT, NEXT, OPEN_LOTS, PRICE, STATE, ACCOUNT } = orderRow;
const { TOLD_WORDS, TOLD_SHIFT, ORIGINAL_LOTS, ORDER_ID, CLIENT_ID } = orderRow;
const { DISPLAY_LOTS, HIDDEN_LOTS, LIVE, POST_ONLY, WAITING, HIDES } = orderRow;
const { KIND_SHIFT, TIME_IN_FORCE_SHIFT, SIDE_SHIFT, TRAIT_MASK } = orderRow;

/** 2^26 orders are 3 GiB. */
const MAX_ORDERS = 0x400_0000;

/**
 * The slots of all live orders (`order-row.ts` says what a row holds). An `OrderRef` is a slot; slots are reused, last
 * freed first.
 */
export class OrderPool {
  rows: Int32Array;
  /** What is seldom needed of the orders. */
  told: Int32Array;
  /** Head of the list of freed slots. */
  freed: OrderRef = NO_ORDER;
  /** Slots below this have been used since the last reset. */
  used = 0;

  constructor(capacity = 1024) {
    this.rows = new Int32Array(capacity * ORDER_WORDS);
    this.told = new Int32Array(capacity * TOLD_WORDS);
  }

  /** Forgets all orders; capacity is kept. */
  reset(): void {
    this.rows.fill(0, 0, this.used * ORDER_WORDS);
    this.told.fill(0, 0, this.used * TOLD_WORDS);
    this.freed = NO_ORDER;
    this.used = 0;
  }

  /** A live row for the order, outside any queue. `side` is a side number. */
  take(side: number, order: NewOrder): OrderRef {
    let ref = this.freed;
    if (ref === NO_ORDER) ref = this.#newSlot();
    else this.freed = this.rows[(ref << ORDER_SHIFT) | NEXT]!;
    const rows = this.rows;
    const row = ref << ORDER_SHIFT;
    rows[row | OPEN_LOTS] = order.lots;
    rows[row | PRICE] = order.priceTicks;
    rows[row | STATE] =
      LIVE |
      (order.postOnly ? POST_ONLY : 0) |
      (order.stopTicks === NO_PRICE ? 0 : WAITING) |
      (order.kind << KIND_SHIFT) |
      (order.timeInForce << TIME_IN_FORCE_SHIFT) |
      (side << SIDE_SHIFT);
    rows[row | ACCOUNT] = order.account;
    rows[row | ORDER_ID] = order.orderId;
    const told = this.told;
    const facts = ref << TOLD_SHIFT;
    told[facts | ORIGINAL_LOTS] = order.lots;
    told[facts | CLIENT_ID] = order.clientOrderId;
    told[facts | DISPLAY_LOTS] = order.displayLots;
    told[facts | HIDDEN_LOTS] = 0;
    return ref;
  }

  /** Gives the slot of a live order back. */
  free(ref: OrderRef): void {
    const row = ref << ORDER_SHIFT;
    this.rows[row | STATE] = 0;
    this.rows[row | NEXT] = this.freed;
    this.freed = ref;
  }

  /** Multiplies, where the others shift: what is no slot must not come round to one. */
  isLive(ref: OrderRef): boolean {
    return (this.rows[ref * ORDER_WORDS + STATE]! & LIVE) !== 0;
  }

  requireLive(ref: OrderRef): void {
    if (!this.isLive(ref)) assert(false, `order slot ${ref} holds no live order`);
  }

  has(ref: OrderRef, flag: number): boolean {
    return (this.rows[(ref << ORDER_SHIFT) | STATE]! & flag) !== 0;
  }

  /** Lots of the order that do not show. */
  hidden(ref: OrderRef): number {
    return this.has(ref, HIDES) ? this.told[(ref << TOLD_SHIFT) | HIDDEN_LOTS]! : 0;
  }

  /** All open lots of the order, shown or hidden. */
  open(ref: OrderRef): number {
    return this.rows[(ref << ORDER_SHIFT) | OPEN_LOTS]! + this.hidden(ref);
  }

  /** Of an order that is at no level: the shown lots and those that stay hidden. */
  hide(ref: OrderRef, hiddenLots: number): void {
    this.rows[(ref << ORDER_SHIFT) | OPEN_LOTS] = this.open(ref) - hiddenLots;
    this.setHidden(ref, hiddenLots);
  }

  setHidden(ref: OrderRef, lots: number): void {
    this.setFlag(ref, HIDES, lots > 0);
    this.told[(ref << TOLD_SHIFT) | HIDDEN_LOTS] = lots;
  }

  setFlag(ref: OrderRef, flag: number, isSet: boolean): void {
    const row = ref << ORDER_SHIFT;
    const state = this.rows[row | STATE]!;
    this.rows[row | STATE] = isSet ? state | flag : state & ~flag;
  }

  /** Four bits of `STATE`, from `shift` on. */
  trait(ref: OrderRef, shift: number): number {
    return (this.rows[(ref << ORDER_SHIFT) | STATE]! >> shift) & TRAIT_MASK;
  }

  /** The order's side number. */
  side(ref: OrderRef): number {
    return this.rows[(ref << ORDER_SHIFT) | STATE]! >> SIDE_SHIFT;
  }

  #newSlot(): OrderRef {
    if (this.used * ORDER_WORDS === this.rows.length) this.#grow();
    return this.used++;
  }

  #grow(): void {
    assert(this.used < MAX_ORDERS, `more than ${MAX_ORDERS} live orders`);
    const rows = new Int32Array(2 * this.rows.length);
    rows.set(this.rows);
    this.rows = rows;
    const told = new Int32Array(2 * this.told.length);
    told.set(this.told);
    this.told = told;
  }
}
