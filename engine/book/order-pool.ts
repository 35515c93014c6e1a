import { assert } from "../base/assert.ts";
import * as orderBooks from "./order-books.ts";
import type { NewOrder, OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";

const { NO_ORDER } = orderBooks;
const { ORDER_WORDS, NEXT, OPEN_LOTS, PRICE, SIDE, TRAITS, ACCOUNT } = orderRow;
const { ORIGINAL_LOTS, ORDER_ID, CLIENT_ID, LIVE } = orderRow;
const { KIND_SHIFT, TIME_IN_FORCE_SHIFT, TRAIT_MASK } = orderRow;

/** 2^26 orders are 4 GiB of rows. */
const MAX_ORDERS = 0x400_0000;

/**
 * The slots of all live orders (`order-row.ts` says what a row holds). An `OrderRef` is a slot; slots are reused, last
 * freed first.
 */
export class OrderPool {
  rows: Int32Array;
  /** Head of the list of freed slots. */
  freed: OrderRef = NO_ORDER;
  /** Slots below this have been used since the last reset. */
  used = 0;

  constructor(capacity = 1024) {
    this.rows = new Int32Array(capacity * ORDER_WORDS);
  }

  /** Forgets all orders; capacity is kept. */
  reset(): void {
    this.rows.fill(0, 0, this.used * ORDER_WORDS);
    this.freed = NO_ORDER;
    this.used = 0;
  }

  /** A live row for the order, outside any queue. `side` is a side number. */
  take(side: number, order: NewOrder): OrderRef {
    let ref = this.freed;
    if (ref === NO_ORDER) ref = this.#newSlot();
    else this.freed = this.rows[ref * ORDER_WORDS + NEXT]!;
    const rows = this.rows;
    const row = ref * ORDER_WORDS;
    rows[row + OPEN_LOTS] = order.lots;
    rows[row + PRICE] = order.priceTicks;
    rows[row + SIDE] = side;
    rows[row + TRAITS] =
      LIVE | (order.kind << KIND_SHIFT) | (order.timeInForce << TIME_IN_FORCE_SHIFT);
    rows[row + ACCOUNT] = order.account;
    rows[row + ORIGINAL_LOTS] = order.lots;
    rows[row + ORDER_ID] = order.orderId;
    rows[row + CLIENT_ID] = order.clientOrderId;
    return ref;
  }

  /** Gives the slot of a live order back. */
  free(ref: OrderRef): void {
    const row = ref * ORDER_WORDS;
    this.rows[row + TRAITS] = 0;
    this.rows[row + NEXT] = this.freed;
    this.freed = ref;
  }

  isLive(ref: OrderRef): boolean {
    return (this.rows[ref * ORDER_WORDS + TRAITS]! & LIVE) !== 0;
  }

  requireLive(ref: OrderRef): void {
    if (!this.isLive(ref)) assert(false, `order slot ${ref} holds no live order`);
  }

  /** Four bits of `TRAITS`, from `shift` on. */
  trait(ref: OrderRef, shift: number): number {
    return (this.rows[ref * ORDER_WORDS + TRAITS]! >> shift) & TRAIT_MASK;
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
  }
}
