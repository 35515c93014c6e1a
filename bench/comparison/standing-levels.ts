import type { RestingOrder } from "../../engine/book/order-books.ts";

/** Lots that stand, by price in ticks, of one side of a book's orders. */
export function standingLevels(rows: readonly RestingOrder[], side: number): Map<number, number> {
  const levels = new Map<number, number>();
  for (const { priceTicks, lots } of rows.filter((row) => row.side === side)) {
    levels.set(priceTicks, (levels.get(priceTicks) ?? 0) + lots);
  }
  return levels;
}
