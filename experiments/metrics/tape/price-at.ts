import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { Quotes } from "./month-columns.ts";
import { lastAtMost } from "./trade-dates.ts";

/**
 * Price of a month at a moment, ticks: the middle of the quote in force, or its one side where the other is missing, as
 * at a limit that binds. Not a number before the first quote, and where both sides are missing.
 */
export function priceAt({ timeUs, bid, ask, mid }: Quotes, atUs: number): number {
  const quote = lastAtMost(timeUs, atUs, 0, timeUs.length);
  if (quote < 0) return NaN;
  if (!Number.isNaN(mid[quote])) return mid[quote]!;
  if (bid[quote] !== NONE) return bid[quote]!;
  return ask[quote] === NONE ? NaN : ask[quote]!;
}
