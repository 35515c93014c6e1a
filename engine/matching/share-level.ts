import * as orderBooks from "../book/order-books.ts";
import type { OrderRef } from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";
import { leastPart } from "./least-part.ts";
import { shareOf } from "./share-of.ts";
import { withRest } from "./with-rest.ts";

const { NO_ORDER } = orderBooks;
const { NEXT, OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * Shares `lots` over a level that has more: all but `shared` of them go to the earliest first; those are shared by what
 * the orders then have open, rounded down, below the minimum none; what is left goes by time again. An order has one
 * fill, the sum of its parts. As an `Allocation` returns and writes.
 *
 * `fills` may hold the pairs of `given` orders already, in time order: what earlier steps gave them, neither among the
 * `lots` nor among the `levelLots`.
 */
export function shareLevel(
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  minimumLots: number,
  shared: number,
  given: number,
): number {
  const openLots = levelLots - (lots - shared); // after the part by time
  const least = leastPart(shared, openLots, minimumLots);
  // The pairs given before wait at the end of the column: so many orders have had their turn that none is overwritten.
  let read = fills.length - 2 * given;
  if (given > 0) fills.copyWithin(read, 0, 2 * given);
  let givenTo = given > 0 ? fills[read]! : NO_ORDER;
  let first = lots - shared;
  let rest = shared;
  let count = 0;
  for (let order = head; order !== NO_ORDER;) {
    const row = order << ORDER_SHIFT;
    let before = 0;
    if (order === givenTo) {
      before = fills[read + 1]!;
      read += 2;
      givenTo = read < fills.length ? fills[read]! : NO_ORDER;
    }
    const open = rows[row | OPEN_LOTS]! - before;
    const byTime = Math.min(first, open);
    const share = open - byTime < least ? 0 : shareOf(shared, open - byTime, openLots);
    const filled = share < minimumLots ? byTime : byTime + share;
    first -= byTime;
    rest -= filled - byTime;
    if (before + filled > 0) {
      fills[2 * count] = order;
      fills[2 * count + 1] = before + filled;
      count++;
    }
    order = rows[row | NEXT]!;
  }
  return withRest(rows, head, fills, count, rest);
}
