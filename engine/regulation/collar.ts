import { BUY, NO_PRICE } from "../book/order-books.ts";

/** The stricter of two collars, ticks: the lower one of a buyer, the higher one of a seller. `NO_PRICE`: none yet. */
export function tighter(collarTicks: number, side: 0 | 1, edgeTicks: number): number {
  if (collarTicks === NO_PRICE) return edgeTicks;
  return side === BUY ? Math.min(collarTicks, edgeTicks) : Math.max(collarTicks, edgeTicks);
}
