import type { AgentDesk } from "../../engine/agent.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";

/** The months in which an agent has asked for today's settlement price. Plain data. */
export interface AskedAtSettlement {
  tradeDate: number;
  months: number[];
}

/**
 * Asks once a trade date for a wanted change of a month's position at settlement, whole, and leaves the order to the
 * end of the date. Returns false where the month is not traded so.
 */
export function askOnceAtSettlement(
  desk: AgentDesk,
  asked: AskedAtSettlement,
  month: number,
  missingLots: number,
  offsetTicks: number,
): boolean {
  const instrument = desk.atSettlement(month);
  if (instrument < 0) return false;
  if (asked.tradeDate !== desk.tradeDate)
    Object.assign(asked, { tradeDate: desk.tradeDate, months: [] });
  const lots = Math.abs(Math.trunc(missingLots));
  if (lots < 1 || asked.months.includes(month) || !desk.isTrading(instrument)) return true;
  asked.months.push(month);
  if (missingLots > 0) desk.limit(instrument, BUY, offsetTicks, lots);
  else desk.limit(instrument, SELL, -offsetTicks, lots);
  return true;
}
