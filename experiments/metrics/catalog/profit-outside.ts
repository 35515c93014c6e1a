import { T_SWAPS } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "../tape/family-market.ts";

/** Dollars that swaps outside the market brought owners of an intent on trade dates of the run. */
export function swapGain({ tape, tables, terms, family }: FamilyMarket, intent: number): number {
  const rows = tape.rows(T_SWAPS);
  const [day, owner, on, gain] = ["trade_date", "owner", "family", "gain"].map((name) =>
    rows.column(name),
  );
  let dollars = 0;
  for (let i = 0; i < rows.length; i++) {
    const date = terms.calendar.dateOn(day![i]!);
    if (on![i] !== family || date < 0 || date >= terms.calendar.days) continue;
    if (tables.owners.get(owner![i]!)?.intent === intent) dollars += gain![i]!;
  }
  return dollars;
}

/** Dollars of an intent on trades off the book, against the final settlement price of the month or its last mark. */
export function offBookGain(market: FamilyMarket, intent: number): number {
  let dollars = 0;
  for (const month of market.months()) {
    const { instrument, tickSize, multiplier } = month.row;
    const { price: daily, finalPrice } = market.settlements(instrument);
    const mark = finalPrice ?? daily.at(-1);
    if (mark === undefined) continue;
    const { price, lots, buyAccount, sellAccount } = month.offBook();
    for (let i = 0; i < lots.length; i++) {
      const bought = market.tables.intentOf(buyAccount[i]!) === intent ? 1 : 0;
      const sold = market.tables.intentOf(sellAccount[i]!) === intent ? 1 : 0;
      dollars += (bought - sold) * (mark - price[i]!) * lots[i]! * tickSize * multiplier;
    }
  }
  return dollars;
}
