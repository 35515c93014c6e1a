import { T_QUOTES } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { columnIndex } from "../metrics/column-index.ts";
import type { FactRows } from "./fact-rows.ts";
import type { RawCells } from "./raw-cells.ts";

/**
 * Refuses quotes whose bid is above their ask: in continuous trading such a book cannot stand (methods 1.1), and a
 * plain tape cannot say that it was a call phase. A bid at the ask is let through; measures of the spread leave it out.
 */
export function refuseCrossed(quotes: FactRows, cells: RawCells): void {
  const { rows, count, stride } = quotes;
  const bid = columnIndex(T_QUOTES, "bid_ticks");
  const ask = columnIndex(T_QUOTES, "ask_ticks");
  for (let row = 0, at = 0; row < count; row++, at += stride) {
    if (rows[at + bid] === NONE || rows[at + ask] === NONE) continue;
    if (rows[at + bid]! > rows[at + ask]!) {
      cells.refuse("ask", row, "an ask at or above the bid (leave call phases out)");
    }
  }
}
