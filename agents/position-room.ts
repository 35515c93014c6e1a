import type { AgentDesk } from "../engine/agent.ts";
import { BUY, SELL } from "../engine/book/order-books.ts";
import type { Future } from "../engine/instruments/future.ts";

/**
 * A wanted position, signed lots, under the limits in force on its side and under those of the spot month once they are
 * `complyDays` business days away.
 */
export function allowedPosition(
  desk: AgentDesk,
  future: Future,
  wantedLots: number,
  complyDays: number,
): number {
  const limits = desk.positionLimits(future.instrument, wantedLots < 0 ? SELL : BUY);
  const spotIsNear =
    limits.spotStartDays !== null &&
    desk.daysToLastTrade(future) <= limits.spotStartDays + complyDays;
  const spot = spotIsNear && limits.spotLots !== null ? limits.spotLots : Infinity;
  const most = Math.min(Math.abs(wantedLots), limits.presentLots ?? Infinity, spot);
  return Math.sign(wantedLots) * most;
}

/** Lots whose margin a share of capital (dollars) carries, at most a share of open interest. */
export function carriedLots(
  desk: AgentDesk,
  instrument: number,
  by: {
    readonly capital: number;
    readonly marginShare: number;
    readonly openInterestShare: number;
  },
): number {
  const byInterest = by.openInterestShare * desk.openInterest(instrument);
  return Math.floor(Math.min(lotsOfCapital(desk, instrument, by), byInterest));
}

/** Lots, a real, whose initial margin a share of capital (dollars) carries. */
export const lotsOfCapital = (
  desk: AgentDesk,
  instrument: number,
  by: { readonly capital: number; readonly marginShare: number },
): number => (by.marginShare * by.capital) / (desk.marginALot(instrument) * desk.moneyUnit);
