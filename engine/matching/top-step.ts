import type { Precedence } from "../book/allocation.ts";
import * as orderBooks from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";

const { NO_ORDER } = orderBooks;
const { OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * The TOP order is filled before all others, up to the maximum. Writes its pair (order, lots), if the level has one;
 * returns how many pairs there are: 0 or 1.
 */
export function topStep(
  rows: Int32Array,
  lots: number,
  fills: Int32Array,
  { topMaximumLots }: BookTerms,
  { top }: Precedence,
): number {
  if (top === NO_ORDER) return 0;
  fills[0] = top;
  fills[1] = Math.min(lots, topMaximumLots, rows[(top << ORDER_SHIFT) | OPEN_LOTS]!);
  return 1;
}
