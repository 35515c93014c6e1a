import type { OrderRef } from "../book/order-books.ts";
import type { MatchingTerms } from "../instruments/matching-terms.ts";
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
  { minimumLots }: MatchingTerms,
): number {
  return shareLevel(rows, head, lots, fills, levelLots, minimumLots, lots);
}
