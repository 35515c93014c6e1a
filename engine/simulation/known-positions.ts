import type { Report } from "../agent.ts";
import type { MarketState } from "../exchange/market-state.ts";
import { POSITION_REPORTS } from "../exchange/reports.ts";
import type { Desk } from "./desk.ts";

/**
 * Agents know their positions from the fills, transfers and trades off the book that they have heard. What concerns a
 * month that has expired since is moot.
 */
export function applyFill(desk: Desk, markets: MarketState, report: Report): void {
  if (!POSITION_REPORTS.includes(report.kind)) return;
  const slot = markets.slotOf(report.instrument);
  if (slot < 0) return;
  const at = desk.agent * markets.slots + markets.monthSlot(slot);
  desk.known[at] = desk.known[at]! + (report.side === 0 ? report.lots : -report.lots);
}

/** Months have left their slots: nobody holds anything in them. */
export function forgetExpired(desk: Desk, markets: MarketState): void {
  for (const [slot, future] of markets.futures.entries()) {
    if (future !== null) continue;
    for (let at = slot; at < desk.known.length; at += markets.slots) desk.known[at] = 0;
  }
}
