import type { CloseReason, OrderRef, Side } from "./order-books.ts";

/**
 * Hears what happens, in order, while a command is processed. It may ask the books anything (they answer as of that
 * event: an order just entering does not rest yet, a maker just filled rests no more), but must not command them.
 */
export interface BookListener {
  /** The order is in: before any of its trades. */
  accepted(book: number, order: OrderRef): void;
  /** `lots` changed hands at the resting order's price. Both orders' open lots are already reduced. */
  traded(book: number, maker: OrderRef, taker: OrderRef, priceTicks: number, lots: number): void;
  /** The same in an auction, at its price: nobody is the aggressor. */
  crossed(book: number, buy: OrderRef, sell: OrderRef, priceTicks: number, lots: number): void;
  /**
   * `lots` of a leg changed hands in the leg's book: one of the orders is its own, the other one the spread's. Both
   * orders' open lots are already reduced; the spread order's by all that it trades together with this.
   */
  legTraded(
    spread: number,
    leg: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: Side,
  ): void;
  /** A waiting stop became live: before any trade that this causes. */
  triggered(book: number, order: OrderRef): void;
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
