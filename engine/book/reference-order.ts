import { assert } from "../base/assert.ts";
import { type BookTerms, bookTerms, type MatchingTerms } from "../instruments/matching-terms.ts";
import type { SelfMatchRule } from "../instruments/self-match.ts";
import {
  BUY,
  IOC,
  NO_ORDER,
  NO_PRICE,
  SELL,
  type NewOrder,
  type OrderKind,
  type OrderRef,
  type Side,
  type TimeInForce,
} from "./order-books.ts";

export interface Order {
  ref: OrderRef;
  book: number;
  orderId: number;
  account: number;
  clientOrderId: number;
  side: Side;
  kind: OrderKind;
  timeInForce: TimeInForce;
  priceTicks: number;
  /** `NO_PRICE` where it is no stop, or live. */
  stopTicks: number;
  /** Shown and hidden. */
  openLots: number;
  /** While it rests; all that is open while it is in no queue. */
  shownLots: number;
  originalLots: number;
  displayLots: number;
  postOnly: boolean;
  /** Of the orders that wait, the one with the lower number came first. */
  place: number;
}

/** All orders of one side at one price, the earliest first. */
export interface Level {
  priceTicks: number;
  queue: OrderRef[];
}

/** The levels of each side, the best first; no level is empty. `sides[BUY]`, `sides[SELL]`. */
export interface Book {
  readonly matching: BookTerms;
  readonly selfMatch: SelfMatchRule;
  sides: [Level[], Level[]];
  /** Of each side the order that last bettered its price by itself, in continuous trading, while it keeps its place. */
  tops: [OrderRef, OrderRef];
  /** Market orders that are collected for an auction, the earliest first. */
  unpriced: [OrderRef[], OrderRef[]];
  /** Stops that wait, in the order in which they came. */
  waiting: OrderRef[];
  /** Orders are matched as they come, or collected for a call, or for the next batch. */
  mode: "continuous" | "call" | "batch";
  /** It takes no part in implied prices. */
  isSuspended: boolean;
}

export const emptyBook = (matching: MatchingTerms, selfMatch: SelfMatchRule): Book => ({
  matching: bookTerms(matching),
  selfMatch,
  sides: [[], []],
  tops: [NO_ORDER, NO_ORDER],
  unpriced: [[], []],
  waiting: [],
  mode: modeOf(matching),
  isSuspended: false,
});

/** Where no call holds the book up. */
export const modeOf = ({ rule }: MatchingTerms): Book["mode"] =>
  rule === "batch" ? "batch" : "continuous";

export function orderFrom(newOrder: NewOrder, ref: OrderRef, book: number): Order {
  const { collarTicks: _, lots, ...kept } = newOrder;
  return { ...kept, ref, book, openLots: lots, shownLots: lots, originalLots: lots, place: 0 };
}

/** The order shows a full peak at the end of its price's queue; a new level goes before the first worse one. */
export function joinQueue(levels: Level[], order: Order): void {
  order.shownLots = peakOf(order);
  const sameLevel = levels.find((level) => level.priceTicks === order.priceTicks);
  if (sameLevel) {
    sameLevel.queue.push(order.ref);
    return;
  }
  const worse = levels.findIndex((level) =>
    isBetter(order.side, order.priceTicks, level.priceTicks),
  );
  const place = worse < 0 ? levels.length : worse;
  levels.splice(place, 0, { priceTicks: order.priceTicks, queue: [order.ref] });
}

export function leaveQueue({ sides, tops }: Book, order: Order): void {
  const levels = sides[order.side];
  if (tops[order.side] === order.ref) tops[order.side] = NO_ORDER;
  const place = levels.findIndex((level) => level.priceTicks === order.priceTicks);
  const queue = levels[place]!.queue;
  without(queue, order.ref);
  if (queue.length === 0) levels.splice(place, 1);
}

export function without(queue: OrderRef[], ref: OrderRef): void {
  const place = queue.indexOf(ref);
  assert(place >= 0, `order slot ${ref} is not in its queue`);
  queue.splice(place, 1);
}

/** What it shows when it comes to rest: an IOC order, which only a batch keeps, shows all. */
export function peakOf({ displayLots, openLots, timeInForce }: Order): number {
  return displayLots === 0 || timeInForce === IOC ? openLots : Math.min(displayLots, openLots);
}

export function opposite(side: Side): Side {
  return side === BUY ? SELL : BUY;
}

/** For a buyer a lower price is worse, for a seller a higher one. */
export function isBetter(side: Side, priceTicks: number, thanTicks: number): boolean {
  return side === BUY ? priceTicks > thanTicks : priceTicks < thanTicks;
}

/** Whether an order of `side` may trade at this price under a limit (`NO_PRICE`: any price will do). */
export function isWithin(side: Side, priceTicks: number, limitTicks: number): boolean {
  if (limitTicks === NO_PRICE) return true;
  return side === BUY ? priceTicks <= limitTicks : priceTicks >= limitTicks;
}
