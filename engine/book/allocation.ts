import type { BookTerms, ContinuousRule } from "../instruments/matching-terms.ts";
import { NO_ORDER, type OrderRef } from "./order-books.ts";

/**
 * How an incoming quantity is shared over the orders of one level: a pure function, one rule a file in
 * `engine/matching/`. It reads rows of the order pool (`order-row.ts` names their words; `NEXT` leads from the `head`
 * of the level's queue to its tail in time order) and writes pairs (order, lots) into `fills`; it returns their number.
 *
 * - Every fill is of at least one lot and at most the order's open lots; an order has at most one fill.
 * - The fills add up to `lots`, or to the whole level where that is less.
 * - The order of the fills is the order of the trades: that of the queue.
 * - `fills` has room for a pair for every order of the level. `rows` is not written.
 *
 * `levelLots` are all open lots of the level, exact up to 2^53. The book executes the fills and asks again while both
 * the aggressor and the level have lots left.
 */
export type Allocation = (
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  terms: BookTerms,
  precedence: Precedence,
) => number;

/** Who is served before the others of a level, where the rule has such steps. */
export interface Precedence {
  /** The level's head where it is the TOP order of its side, else `NO_ORDER`. */
  readonly top: OrderRef;
  /** Orders of lead market makers at the level, in time order. */
  readonly leads: readonly OrderRef[];
}

/** Nobody is served before the others. */
export const NOBODY_FIRST: Precedence = { top: NO_ORDER, leads: [] };

/** The allocation of every rule of continuous matching. */
export type Allocations = Readonly<Record<ContinuousRule, Allocation>>;
