import type { MatchingTerms } from "../instruments/matching-terms.ts";

/**
 * The port of the order books: one interface, two implementations (`ReferenceBooks`, readable, the oracle;
 * `ColumnBooks`, typed arrays), one conformance suite. A book stores orders and matches them; it knows account
 * numbers but nothing behind them, and asks nobody for permission: rules and margin are asked before.
 */

/** A slot in the order pool: valid from the order's acceptance until its terminal event has been heard. */
export type OrderRef = number;
export const NO_ORDER: OrderRef = -1;

/** Stands for "there is no price": an empty side, or a market order's limit. */
export const NO_PRICE = -0x8000_0000;

/** Prices (limits and collars) lie strictly between -2^30 and 2^30 ticks. */
export const PRICE_BOUND_TICKS = 0x4000_0000;
/** The most lots of one order. A level's total may be higher: it is exact up to 2^53. */
export const MAX_ORDER_LOTS = 0x7fff_ffff;
/** Book numbers are small integers below this. */
export const MAX_BOOKS = 0x1_0000;

export const BUY = 0;
export const SELL = 1;
export type Side = typeof BUY | typeof SELL;

export const LIMIT = 0;
export const MARKET = 1;
export type OrderKind = typeof LIMIT | typeof MARKET;

export const DAY = 0;
export const IOC = 1;
export const FOK = 2;
export type TimeInForce = typeof DAY | typeof IOC | typeof FOK;

/** Why an order left the book with lots still open. Codes are part of the fact schema: append only. */
export const CANCEL_USER = 0;
export const CANCEL_IOC = 1;
export const CANCEL_FOK = 2;
export const CANCEL_HALT = 3;
export const CANCEL_RULE = 4;
export const EXPIRED_DAY = 5;
export type CloseReason =
  | typeof CANCEL_USER
  | typeof CANCEL_IOC
  | typeof CANCEL_FOK
  | typeof CANCEL_HALT
  | typeof CANCEL_RULE
  | typeof EXPIRED_DAY;

/** A vetted order on its way into a book. The exchange reuses one such object: books must copy what they keep. */
export interface NewOrder {
  /** Within 32 bits, above zero and above that of every order submitted since the last reset. */
  orderId: number;
  /** An integer within 32 bits, as is `clientOrderId`. */
  account: number;
  clientOrderId: number;
  side: Side;
  kind: OrderKind;
  timeInForce: TimeInForce;
  /** Ticks; `NO_PRICE` for a market order. */
  priceTicks: number;
  /** The worst price at which it may trade just now (a price band), in ticks, or `NO_PRICE`. Applies at entry only. */
  collarTicks: number;
  /** Whole lots, 1 to `MAX_ORDER_LOTS`. */
  lots: number;
}

/**
 * Hears what happens, in order, while a command is processed. It may ask the books anything (they answer as of that
 * event: an order just entering does not rest yet, a maker just filled rests no more), but must not command them.
 */
export interface BookListener {
  /** The order is in: before any of its trades. */
  accepted(book: number, order: OrderRef): void;
  /** `lots` changed hands at the resting order's price. Both orders' open lots are already reduced. */
  traded(book: number, maker: OrderRef, taker: OrderRef, priceTicks: number, lots: number): void;
  /** The order left with `openLots(order) > 0`; its accessors still answer during this call. */
  closed(book: number, order: OrderRef, reason: CloseReason): void;
  /** The order has the new price and open quantity: before any trade that this causes. `lotsBefore` as it was. */
  replaced(book: number, order: OrderRef, lotsBefore: number, keptPriority: boolean): void;
  /**
   * The order's terminal event has been heard (filled or closed); the slot is free after this call.
   * Exactly one call for every accepted order: at once after the maker's last trade, after `closed`, or after the
   * last trade of an aggressor that is filled.
   */
  released(book: number, order: OrderRef): void;
}

/** One resting order as tests and `--book` see it. */
export interface RestingOrder {
  orderId: number;
  account: number;
  side: Side;
  priceTicks: number;
  lots: number;
}

export interface OrderBooks {
  /** Forgets everything; capacity is kept. */
  reset(): void;
  /** Starts an empty book under this number; first in, first out where nothing else is said. */
  open(book: number, matching?: MatchingTerms): void;
  /** Ends an empty book; asserts that it is empty. Its number may be opened again. */
  close(book: number): void;

  /**
   * Enters, matches, and rests or cancels the rest. Events: accepted, traded*, closed?, released?. It matches no
   * further than its limit and its collar. What then is left of a market or IOC order is closed (`CANCEL_IOC`); of a
   * limit order that could still trade beyond the collar too (`CANCEL_RULE`): a book never stands crossed. A FOK that
   * cannot fill whole within limit and collar is closed without a trade (`CANCEL_FOK`).
   * Returns the slot in which it rests, or `NO_ORDER` if it has left already.
   */
  submit(book: number, order: NewOrder): OrderRef;
  /** Takes the order out. Events: closed, released. */
  cancel(order: OrderRef, reason: CloseReason): void;
  /**
   * Gives a resting order a new price and a new total open quantity (both always stated). Priority is kept only with
   * the same price and a quantity not higher. Otherwise it loses its place and may trade as aggressor within
   * `collarTicks`, as with `submit`. Events: replaced, traded*, closed?, released?.
   */
  replace(order: OrderRef, priceTicks: number, lots: number, collarTicks: number): void;
  /** Closes every order of the book, in order of acceptance. */
  closeAll(book: number, reason: CloseReason): void;

  /** Ticks, or `NO_PRICE` where the side is empty. This and every question about a book asserts that it is open. */
  bestPrice(book: number, side: Side): number;
  /** Open lots at the best price, 0 where the side is empty. */
  bestLots(book: number, side: Side): number;
  /**
   * Writes (price, lots, orders) triplets of the best `count` levels into `out`; returns the number of levels written.
   * Doubles, since a level's lots may pass 2^31.
   */
  levels(book: number, side: Side, count: number, out: Float64Array): number;
  /**
   * Open lots that an order of `side` could take up to `limitTicks` (`NO_PRICE`: at any price), counted up to
   * `enough`.
   */
  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number;
  /** Orders resting in a book. Counts them level by level. */
  orderCount(book: number): number;
  /** Resting orders of an account in a book (`book` < 0: in all), in order of acceptance. Not for hot paths. */
  ordersOf(account: number, book: number): OrderRef[];
  /**
   * Every resting order: buys best first, then sells best first, each level in priority order. For tests and
   * `--book`.
   */
  toRows(book: number): RestingOrder[];

  book(order: OrderRef): number;
  orderId(order: OrderRef): number;
  account(order: OrderRef): number;
  clientOrderId(order: OrderRef): number;
  side(order: OrderRef): Side;
  kind(order: OrderRef): OrderKind;
  timeInForce(order: OrderRef): TimeInForce;
  priceTicks(order: OrderRef): number;
  openLots(order: OrderRef): number;
  /** The quantity at acceptance, or that of the last replace. */
  originalLots(order: OrderRef): number;

  /** Bytes of the columns reserved by this implementation. */
  capacityBytes(): number;
}
