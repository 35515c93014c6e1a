import type { MatchingTerms } from "../instruments/matching-terms.ts";
import type { SpreadLegs } from "../instruments/spread.ts";
import type { SelfMatchRule } from "../instruments/self-match.ts";

export type { BookListener } from "./book-listener.ts";

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
/** Waits until the last trade price reaches its stop, and is a market order then; the next, a limit order. */
export const STOP = 2;
export const STOP_LIMIT = 3;
export type OrderKind = typeof LIMIT | typeof MARKET | typeof STOP | typeof STOP_LIMIT;

export const DAY = 0;
export const IOC = 1;
export const FOK = 2;
/** Good till canceled; the next, till a date that whoever keeps the clock knows. */
export const GTC = 3;
export const GTD = 4;
/** Whether an order outlives its trade date. */
export const isGoodTill = (timeInForce: TimeInForce): boolean =>
  timeInForce === GTC || timeInForce === GTD;
export type TimeInForce = typeof DAY | typeof IOC | typeof FOK | typeof GTC | typeof GTD;

/** Why an order left the book with lots still open. Codes are part of the fact schema: append only. */
export const CANCEL_USER = 0;
export const CANCEL_IOC = 1;
export const CANCEL_FOK = 2;
export const CANCEL_HALT = 3;
export const CANCEL_RULE = 4;
export const EXPIRED = 5;
export const CANCEL_SELF_MATCH = 6;
export type CloseReason =
  | typeof CANCEL_USER
  | typeof CANCEL_IOC
  | typeof CANCEL_FOK
  | typeof CANCEL_HALT
  | typeof CANCEL_RULE
  | typeof EXPIRED
  | typeof CANCEL_SELF_MATCH;

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
  /** Ticks; `NO_PRICE` for a market order and a plain stop. */
  priceTicks: number;
  /** Of the stop kinds: the last trade price at which it becomes live, ticks; else `NO_PRICE`. */
  stopTicks: number;
  /** The worst price at which it may trade just now (a price band), in ticks, or `NO_PRICE`. Applies at entry only. */
  collarTicks: number;
  /** Whole lots, 1 to `MAX_ORDER_LOTS`. */
  lots: number;
  /** An iceberg shows so many lots at a time while it rests, 1 to `MAX_ORDER_LOTS`; 0: it shows all. */
  displayLots: number;
  /** Whoever sends it wants it to rest and never to take; the books only remember it. */
  postOnly: boolean;
}

/** One resting order as tests and `--book` see it. */
export interface RestingOrder {
  orderId: number;
  account: number;
  side: Side;
  priceTicks: number;
  /** Shown and hidden. */
  lots: number;
  hiddenLots: number;
}

/** What an auction would do just now. */
export interface CallPrice {
  /** Ticks, or `NO_PRICE` where nothing trades. */
  priceTicks: number;
  /** Lots that trade. */
  lots: number;
  /** Lots to buy less lots to sell of orders that may trade at that price; 0 where nothing trades. */
  imbalanceLots: number;
}

export interface OrderBooks {
  /** Forgets everything; capacity is kept. */
  reset(): void;
  /** Starts an empty book under this number; first in, first out and self-matches allowed if nothing else is said. */
  open(book: number, matching?: MatchingTerms, selfMatch?: SelfMatchRule): void;
  /**
   * The owner of each account, by its number, for the prevention of self-matches; an account beyond it is its own.
   * Where an incoming order would trade with one of the same owner (outside auctions), the book's rule is carried out
   * instead of the fill: closes with `CANCEL_SELF_MATCH`, `replaced` for who was only lowered, the resting order first;
   * then the level is shared anew. A FOK that would meet its owner's order before it is filled is closed; where a level
   * is not shared by time alone, one that could.
   */
  setOwners(owners: Int32Array): void;
  /**
   * Starts the empty book of a spread whose legs' books are open. From then on an order that enters one of the three
   * meets, besides its own book's orders, the prices that the other two imply (docs/decisions/0009): `legTraded` in
   * place of `traded`, and `released` for spread orders behind their legs. The books of the legs may only be closed
   * after it.
   */
  openSpread(
    book: number,
    legs: SpreadLegs,
    matching?: MatchingTerms,
    selfMatch?: SelfMatchRule,
  ): void;
  /** Ends an empty book; asserts that it is empty. Its number may be opened again. */
  close(book: number): void;

  /**
   * Enters, matches, and rests or cancels the rest. Events: accepted, traded*, closed?, released?. It matches no
   * further than its limit and its collar. What then is left of a market or IOC order is closed (`CANCEL_IOC`); of a
   * limit order that could still trade beyond the collar too (`CANCEL_RULE`): a book never stands crossed, unless it
   * collects. A FOK that cannot fill whole within limit and collar is closed without a trade (`CANCEL_FOK`). An
   * iceberg trades whole before it shows its first peak; hidden lots count as much as shown ones for a FOK.
   * A stop waits, whatever the last price is; `elect` and `trigger` make it live. A book that collects matches nothing:
   * limit and market orders rest; IOC and FOK are closed at once. So does a book of the rule `batch` as long as no call
   * holds it up, only that IOC orders rest too, until it is cleared; FOK is closed at once.
   * Returns the slot in which it rests or waits, or `NO_ORDER` if it has left already.
   */
  submit(book: number, order: NewOrder): OrderRef;
  /** Takes the order out. Events: closed, released. */
  cancel(order: OrderRef, reason: CloseReason): void;
  /**
   * Gives a resting or waiting order a new price (`NO_PRICE` where it has none), a new total open quantity and new
   * lots on display (all always stated). Priority is kept only with the same price, a quantity not higher and the same
   * display; hidden lots go first then. Otherwise it loses its place (a waiting stop its place among the stops), shows
   * a full new peak and may trade as aggressor within `collarTicks`, as with `submit`.
   * Events: replaced, traded*, closed?, released?.
   */
  replace(
    order: OrderRef,
    priceTicks: number,
    lots: number,
    displayLots: number,
    collarTicks: number,
  ): void;
  /** Closes every order of the book, waiting stops too, in order of acceptance. */
  closeAll(book: number, reason: CloseReason): void;
  /** The same with `EXPIRED` for all but those that are good till canceled or till a date. */
  expireDay(book: number): void;

  /**
   * Takes the waiting stops that this last trade price meets (buy: at or above the stop; sell: at or below) out of
   * their queues, in the order in which they came. Each of them must be given to `trigger` or `wait` next.
   */
  elect(book: number, lastTicks: number): OrderRef[];
  /** Makes an elected stop live, as `submit` would. Events: triggered, traded*, closed?, released?. */
  trigger(order: OrderRef, collarTicks: number): void;
  /** Puts an elected stop back, where it was among those that wait. */
  wait(order: OrderRef): void;

  /**
   * No implied price comes from this book or is met in it from now on; it matches by itself. A book that collects
   * implies nothing either.
   */
  suspend(book: number): void;
  /**
   * The reverse; spreads that could trade with their legs then do, and so after `uncross`. Events: (legTraded+,
   * released*)*.
   */
  resume(book: number): void;

  /** From now on the book collects orders for a call auction. */
  collect(book: number): void;
  /** Whether it collects orders, for a call or for its next batch. */
  isCollecting(book: number): boolean;
  /**
   * What an auction would do: the price at which most lots trade; of several the one with the smallest imbalance; of
   * several the highest where buyers are left, the lowest where sellers are, and the one nearest the reference price
   * where neither or both are (without one: the middle, rounded down). Only prices from the lowest to the highest limit
   * are tried; with market orders alone it is the reference price.
   */
  callPrice(book: number, referenceTicks: number, out: CallPrice): void;
  /**
   * Clears what was collected at that price, by price, then time, market orders first; a batch shares what comes to the
   * last price of a side as its terms ration. Closes what is left of market and IOC orders (`CANCEL_IOC`), in the order
   * in which they came. After a call the book matches continuously, or collects for its next batch. An iceberg counts
   * whole; where its fill reached its peak, the rest shows a full new one at the end of its level. Events:
   * (crossed, released*)*, (closed, released)*.
   */
  uncross(book: number, referenceTicks: number): void;

  /** Ticks, or `NO_PRICE` where the side is empty. This and every question about a book asserts that it is open. */
  bestPrice(book: number, side: Side): number;
  /** Lots shown at the best price, 0 where the side is empty. */
  bestLots(book: number, side: Side): number;
  /**
   * Writes (price, lots, orders) triplets of the best `count` levels into `out`; returns the number of levels written.
   * Doubles, since a level's lots may pass 2^31. Lots are those shown; `withHidden`, all. Market orders that an auction
   * collects are at no level, and waiting stops neither.
   */
  levels(book: number, side: Side, count: number, out: Float64Array, withHidden?: boolean): number;
  /**
   * Open lots, shown or hidden, that an order of `side` could take up to `limitTicks` (`NO_PRICE`: at any price),
   * counted up to `enough`.
   */
  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number;
  /**
   * Whether an order with this limit (`NO_PRICE`: any) and so many lots would trade at once, in its book or at an
   * implied price. In a book that collects none does.
   */
  couldTrade(book: number, side: Side, limitTicks: number, lots: number): boolean;
  /** Orders resting or waiting in a book. Counts them level by level. */
  orderCount(book: number): number;
  /** Those of an account in a book (`book` < 0: in all), in order of acceptance. Not for hot paths. */
  ordersOf(account: number, book: number): OrderRef[];
  /**
   * Every resting order: buys best first, then sells best first, each level in priority order; market orders that an
   * auction collects are before the levels of their side. For tests and `--book`.
   */
  toRows(book: number): RestingOrder[];
  /** The waiting stops, in the order in which they came: `priceTicks` is the stop. For tests. */
  toWaitingRows(book: number): RestingOrder[];

  book(order: OrderRef): number;
  orderId(order: OrderRef): number;
  account(order: OrderRef): number;
  clientOrderId(order: OrderRef): number;
  side(order: OrderRef): Side;
  kind(order: OrderRef): OrderKind;
  timeInForce(order: OrderRef): TimeInForce;
  priceTicks(order: OrderRef): number;
  /** Of a waiting stop, in ticks; `NO_PRICE` of any other order. */
  stopTicks(order: OrderRef): number;
  /** Of a waiting or elected stop, over all books: who came before has a lower one. */
  stopPlace(order: OrderRef): number;
  isWaiting(order: OrderRef): boolean;
  isPostOnly(order: OrderRef): boolean;
  /** As was asked: it may be more than the order has; 0: it shows all. */
  displayLots(order: OrderRef): number;
  /** Shown and hidden. */
  openLots(order: OrderRef): number;
  hiddenLots(order: OrderRef): number;
  /** The quantity at acceptance, or that of the last replace. */
  originalLots(order: OrderRef): number;

  /** Bytes of the columns reserved by this implementation. */
  capacityBytes(): number;
}
