import type { AgentDesk, Report } from "../../engine/agent.ts";
import { UNKNOWN_ORDER } from "../../engine/base/order-words.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import { REPORT_FILLED, REPORT_REJECTED } from "../../engine/exchange/reports.ts";
import type { MonthQuote, Standing } from "./month-quote.ts";

/** What is to stand in a month: whole ticks, and whether either side may be shown. */
export interface Wanted extends WantedLots {
  readonly bid: number;
  readonly ask: number;
  readonly mayBuy: boolean;
  readonly maySell: boolean;
}

/** Lots of a side that is new, and below how many one that stands is filled up. */
interface WantedLots {
  readonly lots: number;
  readonly least: number;
}

/** Makes a month's quote stand as wanted. The side that makes room goes first, so that it never trades with itself. */
export function showQuote(desk: AgentDesk, month: MonthQuote, wanted: Wanted): void {
  const { bid, ask, mayBuy, maySell } = wanted;
  const rises = month.ask.order !== 0 && bid >= month.ask.priceTicks;
  if (rises) keep(desk, month, SELL, maySell ? ask : NO_PRICE, wanted);
  keep(desk, month, BUY, mayBuy ? bid : NO_PRICE, wanted);
  if (!rises) keep(desk, month, SELL, maySell ? ask : NO_PRICE, wanted);
}

/** Takes both sides of a month's quote out. */
export function showNone(desk: AgentDesk, month: MonthQuote): void {
  for (const { order } of [month.bid, month.ask]) if (order !== 0) desk.cancel(order);
}

/** Makes the side stand at the price with its full size: nothing to do, a replace, a new order, or a cancel. */
function keep(
  desk: AgentDesk,
  month: MonthQuote,
  side: Side,
  priceTicks: number,
  { lots, least }: WantedLots,
): void {
  const standing = side === BUY ? month.bid : month.ask;
  if (priceTicks === NO_PRICE) {
    if (standing.order !== 0) desk.cancel(standing.order);
    return;
  }
  if (standing.order === 0) {
    standing.order = desk.limit(month.instrument, side, priceTicks, lots);
  } else if (standing.priceTicks !== priceTicks || standing.lots < least) {
    desk.replace(standing.order, priceTicks, lots);
  } else return;
  standing.priceTicks = priceTicks;
  standing.lots = lots;
}

/** Takes note of what became of a standing quote. Whether it was filled to its end. */
export function hearOfQuote(desk: AgentDesk, month: MonthQuote, report: Report): boolean {
  const side = report.side === BUY ? month.bid : month.ask;
  if (side.order !== report.clientOrderId) return false;
  // A refused replace leaves the old order standing: it is taken out, so that nothing stands that is not known of.
  if (report.kind === REPORT_REJECTED && report.reason !== UNKNOWN_ORDER) desk.cancel(side.order);
  forget(side, report);
  return report.kind === REPORT_FILLED && side.order === 0;
}

function forget(side: Standing, report: Report): void {
  side.lots = report.kind === REPORT_FILLED ? report.openLots : 0;
  if (side.lots === 0) side.order = 0;
}
