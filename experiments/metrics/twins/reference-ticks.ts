import type { FamilyMarket } from "../tape/family-market.ts";

/** The settlement price that a month's limits lie around on a trade date, ticks; null on the run's first date. */
export function referenceTicks(
  market: FamilyMarket,
  instrument: number,
  date: number,
): number | null {
  if (date === 0) return null;
  const { day, price } = market.settlements(instrument);
  const at = day.indexOf(market.terms.calendar.dayOf(date - 1));
  return at < 0 ? null : price[at]!;
}
