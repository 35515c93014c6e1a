import { ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { Trades } from "./month-columns.ts";
import type { MonthTape } from "./month-tape.ts";
import type { DateRows } from "./trade-dates.ts";

/** What owners of one intent paid for their fills against the mid before the incoming order, dollars. */
export interface FillCosts {
  /** Half-spread and impact that orders paid, less what resting ones earned; forced ones are apart. */
  ownDollars: number;
  /** The same of orders that the clearing house sent for them. */
  forcedDollars: number;
  fills: number;
  /** Fills without a middle before them: auctions, and books that lacked a side. They count for nothing. */
  withoutMid: number;
}

const BUYER = 0;
const NOBODY = 2;

/** Of all months of the family, over trade dates [from, to). */
export function fillCosts(
  market: FamilyMarket,
  intent: number,
  from: number,
  to: number,
): FillCosts {
  const costs = { ownDollars: 0, forcedDollars: 0, fills: 0, withoutMid: 0 };
  const intents: number[] = [];
  const isTheirs = (account: number): boolean =>
    (intents[account] ??= market.tables.intentOf(account)) === intent;
  for (const month of market.months()) {
    const dates = month.trades().dates.filter(({ date }) => date >= from && date < to);
    addMonth(costs, market, month, dates, isTheirs);
  }
  return costs;
}

function addMonth(
  costs: FillCosts,
  { tape: { orders } }: FamilyMarket,
  month: MonthTape,
  dates: readonly DateRows[],
  isTheirs: (account: number) => boolean,
): void {
  const { price, lots, buyAccount, sellAccount, buyOrder, sellOrder } = month.trades();
  const dollars = month.row.tickSize * month.row.multiplier;
  const midOf = midsBefore(month);
  const add = (i: number, date: number, side: number, order: number): void => {
    costs.fills++;
    const mid = midOf(i, date);
    if (Number.isNaN(mid)) {
      costs.withoutMid++;
      return;
    }
    const paid = side * (price[i]! - mid) * lots[i]! * dollars;
    if (orders.origin[order] === ORIGIN_LIQUIDATION) costs.forcedDollars += paid;
    else costs.ownDollars += paid;
  };
  for (const { date, from, to } of dates) {
    for (let i = from; i < to; i++) {
      if (isTheirs(buyAccount[i]!)) add(i, date, 1, buyOrder[i]!);
      if (isTheirs(sellAccount[i]!)) add(i, date, -1, sellOrder[i]!);
    }
  }
}

/** The mid before the first fill of the incoming order that a fill is part of. */
function midsBefore(month: MonthTape): (fill: number, date: number) => number {
  const trades = month.trades();
  const midBefore = month.midBefore();
  return (fill, date) => {
    if (trades.aggressor[fill] === NOBODY) return NaN;
    let first = fill;
    while (continues(trades, first)) first--;
    return midBefore(trades.seq[first]!, date);
  };
}

function continues(trades: Trades, i: number): boolean {
  const { timeUs, aggressor, buyOrder, sellOrder } = trades;
  const order = aggressor[i] === BUYER ? buyOrder : sellOrder;
  return (
    i > 0 &&
    timeUs[i] === timeUs[i - 1] &&
    aggressor[i] === aggressor[i - 1] &&
    order[i] === order[i - 1]
  );
}
