import { T_SPOT } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";

/** Code of a published value; at time 0 stand those of before the run. */
const PRINT = 1;

/**
 * Published values of the family's index by trade date, dollars, or what they would have been had nobody bought or
 * withheld hours; not a number where there is none.
 */
export function indexPrints(
  { tape, terms, own }: FamilyMarket,
  column: "price" | "undistorted" = "price",
): Float64Array {
  const rows = tape.rows(T_SPOT);
  const [time, index, record, value] = ["time_us", "index", "record", column].map((name) =>
    rows.column(name),
  );
  const prints = new Float64Array(terms.calendar.days).fill(NaN);
  for (let i = 0; i < rows.length; i++) {
    if (record![i] !== PRINT || index![i] !== own.index || time![i] === 0) continue;
    prints[terms.calendar.dateAt(time![i]!)] = value![i]!;
  }
  return prints;
}
