import { BUY, NO_PRICE, SELL } from "../book/order-books.ts";
import { isCrossed } from "../exchange/batch-clock.ts";
import type { Floor } from "../exchange/floor.ts";

/**
 * Records the best levels of every book that trades continuously, both sides; an empty side leaves one row without a
 * price. Orders that wait for a batch may cross: then the book is left out.
 */
export function recordDepth(floor: Floor, levels: number): void {
  const { books, clock, facts, markets } = floor;
  const rows = new Float64Array(levels * 3);
  for (const slot of markets.listedSlots()) {
    if (!markets.isContinuous(slot, clock.nowUs) || isCrossed(books, slot)) continue;
    const { instrument } = markets.futureIn(slot);
    for (const side of [BUY, SELL] as const) {
      const found = books.levels(slot, side, levels, rows);
      if (found === 0) facts.depth(instrument, side, 0, NO_PRICE, 0, 0);
      for (let level = 0; level < found; level++) {
        const at = level * 3;
        facts.depth(instrument, side, level, rows[at]!, rows[at + 1]!, rows[at + 2]!);
      }
    }
  }
}
