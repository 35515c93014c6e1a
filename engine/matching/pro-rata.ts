import type { OrderRef } from "../book/order-books.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";
import { fifo } from "./fifo.ts";
import { shareLevel } from "./share-level.ts";

/**
 * Each order's share is that of its lots in the level's, rounded down; what is left goes by time. An `Allocation` (CME
 * Globex: algorithm C).
 */
export function proRata(
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  { minimumLots }: BookTerms,
): number {
  if (lots >= levelLots) return fifo(rows, head, lots, fills);
  return shareLevel(rows, head, lots, fills, levelLots, minimumLots, lots, 0);
}
