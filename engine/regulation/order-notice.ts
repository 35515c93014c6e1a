/** What has happened to an order. */
export const ORDER_ENTERED = 0;
/** It has a new price, a new quantity, or shows another one. */
export const ORDER_CHANGED = 1;
export const ORDER_FILLED = 2;
/** It is out with lots still open: canceled or expired. */
export const ORDER_LEFT = 3;

/**
 * One step in the life of an order that works in a month's book, of any sender and time in force; what enters and
 * trades at once, too. The steps of an order add up: `lots` of one are `lotsBefore` of its next, and 0 in the last. Of
 * a stop the first step is that it goes live; orders of spreads are not told of. Prices in ticks, `NO_PRICE` of a
 * market order. One object is reused for all of them.
 */
export interface OrderNotice {
  cause: typeof ORDER_ENTERED | typeof ORDER_CHANGED | typeof ORDER_FILLED | typeof ORDER_LEFT;
  /** Why it left (codes of `base/order-words.ts`), else 0. */
  reason: number;
  /** Unique in the run. */
  orderId: number;
  account: number;
  slot: number;
  side: 0 | 1;
  priceTicks: number;
  /** As it was before a change; else `priceTicks`. */
  priceTicksBefore: number;
  /** Open, shown or hidden. */
  lots: number;
  lotsBefore: number;
  /** Open lots that an order shows where it rests; of one that is still trading, would show if it rested now. */
  shownLots: number;
  /** Who sent it (codes of `base/order-words.ts`): 0 is a participant. */
  origin: number;
}
