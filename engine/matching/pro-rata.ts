import type { MatchingTerms } from "../instruments/matching-terms.ts";
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
 * Each order's share is that of its lots in the level's, rounded down, and none where that is below the minimum; what
 * is left goes to the earliest as far as its lots go, then to the next. What takes the whole level, takes it in time
 * order. An `Allocation` (CME Globex: algorithm C).
 */
export function proRata(
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  { minimumLots }: MatchingTerms,
): number {
  if (lots >= levelLots) return fifo(rows, head, lots, fills);
  const least = leastPart(lots, levelLots, minimumLots);
  let rest = lots;
  let count = 0;
  for (let order = head; order !== NO_ORDER;) {
    const row = order << ORDER_SHIFT;
    const open = rows[row | OPEN_LOTS]!;
    const share = open < least ? 0 : shareOf(lots, open, levelLots);
    if (share >= minimumLots) {
      fills[2 * count] = order;
      fills[2 * count + 1] = share;
      count++;
      rest -= share;
    }
    order = rows[row | NEXT]!;
  }
  return withRest(rows, head, fills, count, rest);
}
