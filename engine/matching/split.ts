import type { OrderRef } from "../book/order-books.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";
import { fifo } from "./fifo.ts";
import { shareLevel } from "./share-level.ts";
import { shareOf } from "./share-of.ts";

/**
 * A part by time, the other pro rata: `fifoPercent` of what comes, rounded up, goes to the earliest first. An
 * `Allocation` (CME Globex: the split step of algorithm K).
 */
export function split(
  rows: Int32Array,
  head: OrderRef,
  lots: number,
  fills: Int32Array,
  levelLots: number,
  { minimumLots, fifoPercent }: BookTerms,
): number {
  if (lots >= levelLots) return fifo(rows, head, lots, fills);
  const shared = shareOf(lots, 100 - fifoPercent, 100);
  return shareLevel(rows, head, lots, fills, levelLots, minimumLots, shared, 0);
}
