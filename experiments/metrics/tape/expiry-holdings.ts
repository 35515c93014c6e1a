import type { MetricValue } from "../metric.ts";
import { concentration } from "../stability/concentration.ts";
import { dominance } from "../stability/dominance.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { MonthTape } from "./month-tape.ts";
import { lastPositionMark } from "./owner-positions.ts";

/** Who holds an expiring month at its last daily mark, and who trades in its settlement window. */
export interface ExpiryHoldings {
  /** Largest long over the lots traded in the settlement window. */
  readonly dominance: MetricValue;
  /** Concentration of longs less that of shorts. */
  readonly asymmetry: MetricValue;
  /** Lots bought plus sold in the settlement window, one number a beneficial owner. */
  readonly traded: readonly number[];
}

/** Null where nobody ever held the month. */
export function expiryHoldings(market: FamilyMarket, month: MonthTape): ExpiryHoldings | null {
  const last = lastPositionMark(market, month.row.instrument);
  if (last === undefined) return null;
  const held = concentration([...last.lots.values()]);
  const largest = Math.max(0, ...last.lots.values());
  const traded = tradedInWindow(market, month);
  const lots = traded.reduce((sum, each) => sum + each, 0) / 2;
  return {
    dominance: dominance(largest, lots, held.long.total.value ?? 0).ofCapacity,
    asymmetry: held.asymmetry,
    traded,
  };
}

function tradedInWindow({ tables, terms }: FamilyMarket, month: MonthTape): number[] {
  const { row } = month;
  const trades = month.trades();
  const byOwner = new Map<number, number>();
  for (const { date, from, to } of trades.dates) {
    const day = date < terms.calendar.days ? terms.calendar.dayOf(date) : Infinity;
    if (day < row.firstFixingDay || day > row.lastTradeDay) continue;
    for (let i = from; i < to; i++) {
      for (const account of [trades.buyAccount[i]!, trades.sellAccount[i]!]) {
        const owner = tables.ownerOfAccount.get(account) ?? account;
        byOwner.set(owner, (byOwner.get(owner) ?? 0) + trades.lots[i]!);
      }
    }
  }
  return [...byOwner.values()];
}
