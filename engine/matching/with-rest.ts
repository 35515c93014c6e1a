import type { OrderRef } from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";

const { NEXT, OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * Adds what is left to the fills of a level, to the earliest order as far as its open lots go, then to the next. The
 * `count` fills are those of at least a lot, in time order; the level has more lots open than they and `rest` take.
 * Returns how many fills there are then.
 */
export function withRest(
  rows: Int32Array,
  head: OrderRef,
  fills: Int32Array,
  count: number,
  rest: number,
): number {
  const added = newcomers(rows, head, fills, count, rest);
  if (added > 0) fills.copyWithin(2 * added, 0, 2 * count);
  let left = rest;
  let read = added;
  for (let order = head, i = 0; left > 0; i++) {
    const row = order << ORDER_SHIFT;
    const share = read < count + added && fills[2 * read] === order ? fills[2 * read++ + 1]! : 0;
    const more = Math.min(left, rows[row | OPEN_LOTS]! - share);
    fills[2 * i] = order;
    fills[2 * i + 1] = share + more;
    left -= more;
    order = rows[row | NEXT]!;
  }
  return count + added;
}

/** How many of those that the rest goes to have no fill yet. */
function newcomers(
  rows: Int32Array,
  head: OrderRef,
  fills: Int32Array,
  count: number,
  rest: number,
): number {
  let left = rest;
  let read = 0;
  let found = 0;
  for (let order = head; left > 0;) {
    const row = order << ORDER_SHIFT;
    const isFilled = read < count && fills[2 * read] === order;
    left -= rows[row | OPEN_LOTS]! - (isFilled ? fills[2 * read + 1]! : 0);
    if (isFilled) read++;
    else found++;
    order = rows[row | NEXT]!;
  }
  return found;
}
