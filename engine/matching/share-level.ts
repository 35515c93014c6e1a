import * as orderBooks from "../book/order-books.ts";
import type { OrderRef } from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";
import { fifo } from "./fifo.ts";
import { leastPart } from "./least-part.ts";
import { shareOf } from "./share-of.ts";
import { withRest } from "./with-rest.ts";

const { NO_ORDER } = orderBooks;
const { NEXT, OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * Shares what comes over a level: all but `shared` lots go to the earliest first; those are shared by what the orders
 * then have open, rounded down, below the minimum none; what is left goes by time again. An order has one fill, the sum
 * of its parts. What takes the whole level, takes it in time order. As an `Allocation` returns and writes.
 */
export function shareLevel(
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  minimumLots: number,
  shared: number,
): number {
  if (lots >= levelLots) return fifo(rows, head, lots, fills);
  const openLots = levelLots - (lots - shared); // after the part by time
  const least = leastPart(shared, openLots, minimumLots);
  let first = lots - shared;
  let rest = shared;
  let count = 0;
  for (let order = head; order !== NO_ORDER;) {
    const row = order << ORDER_SHIFT;
    const open = rows[row | OPEN_LOTS]!;
    const byTime = Math.min(first, open);
    const share = open - byTime < least ? 0 : shareOf(shared, open - byTime, openLots);
    const filled = share < minimumLots ? byTime : byTime + share;
    first -= byTime;
    rest -= filled - byTime;
    if (filled > 0) {
      fills[2 * count] = order;
      fills[2 * count + 1] = filled;
      count++;
    }
    order = rows[row | NEXT]!;
  }
  return withRest(rows, head, fills, count, rest);
}
