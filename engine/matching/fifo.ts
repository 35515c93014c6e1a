import * as orderBooks from "../book/order-books.ts";
import type { OrderRef } from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";

const { NO_ORDER } = orderBooks;
const { NEXT, OPEN_LOTS, ORDER_SHIFT } = orderRow;

/** Price-time priority: the earliest order of the level is filled first, then the next. An `Allocation`. */
export function fifo(rows: Int32Array, head: OrderRef, lots: number, fills: Int32Array): number {
  let count = 0;
  let left = lots;
  for (let order = head; order !== NO_ORDER && left > 0; count++) {
    const row = order << ORDER_SHIFT;
    const filled = Math.min(left, rows[row | OPEN_LOTS]!);
    fills[2 * count] = order;
    fills[2 * count + 1] = filled;
    left -= filled;
    order = rows[row | NEXT]!;
  }
  return count;
}
