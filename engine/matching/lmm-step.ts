import type { Precedence } from "../book/allocation.ts";
import type { OrderRef } from "../book/order-books.ts";
import * as orderRow from "../book/order-row.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";
import { shareOf } from "./share-of.ts";

const { ACCOUNT, OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * Every lead market maker gets its per cent of `lots`, rounded down, as far as its orders of the level go, the earliest
 * of them first. Adds to the `count` pairs of the TOP step (0 or 1, that of the level's head); returns how many pairs
 * there are then, in time order.
 */
export function lmmStep(
  rows: Int32Array,
  lots: number,
  fills: Int32Array,
  count: number,
  { leadMarketMakers }: BookTerms,
  { leads }: Precedence,
): number {
  const first = fills[0] === leads[0] ? 0 : count; // the TOP order may be a lead market maker's
  for (let i = count - first; i < leads.length; i++) {
    fills[2 * (first + i)] = leads[i]!;
    fills[2 * (first + i) + 1] = 0;
  }
  for (const { account, percent } of leadMarketMakers) {
    giveTo(account, shareOf(lots, percent, 100), rows, leads, fills, first);
  }
  return withoutEmpty(fills, first + leads.length);
}

/** Adds so many lots to the fills of an account's orders; the pair of `leads[0]` is number `first`. */
function giveTo(
  account: number,
  lots: number,
  rows: Int32Array,
  leads: readonly OrderRef[],
  fills: Int32Array,
  first: number,
): void {
  let left = lots;
  for (let i = 0; i < leads.length && left > 0; i++) {
    const row = leads[i]! << ORDER_SHIFT;
    if (rows[row | ACCOUNT] !== account) continue;
    const at = 2 * (first + i) + 1;
    const more = Math.min(left, rows[row | OPEN_LOTS]! - fills[at]!);
    fills[at] = fills[at]! + more;
    left -= more;
  }
}

/** Takes out the pairs of no lots. */
function withoutEmpty(fills: Int32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (fills[2 * i + 1] === 0) continue;
    fills[2 * kept] = fills[2 * i]!;
    fills[2 * kept + 1] = fills[2 * i + 1]!;
    kept++;
  }
  return kept;
}
