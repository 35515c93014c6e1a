import { BUY, type CallPrice, NO_PRICE } from "./order-books.ts";
import type { Order } from "./reference-order.ts";

const NOTHING_TRADES: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };

/**
 * What an auction of these orders would do, as the page of the interface says it: every price at which something
 * changes is tried, and its neighbours, by going through all orders.
 */
export function callOf(orders: readonly Order[], referenceTicks: number): CallPrice {
  const limits = orders.map((order) => order.priceTicks).filter((ticks) => ticks !== NO_PRICE);
  if (limits.length === 0) return outcome(orders, referenceTicks);
  const lowest = limits.reduce((least, ticks) => Math.min(least, ticks));
  const highest = limits.reduce((most, ticks) => Math.max(most, ticks));
  const tried = limits
    .flatMap((ticks) => [ticks - 1, ticks, ticks + 1])
    .filter((ticks) => ticks >= lowest && ticks <= highest)
    .map((ticks) => outcome(orders, ticks));
  const most = Math.max(...tried.map(({ lots }) => lots));
  if (most === 0) return NOTHING_TRADES;
  const fullest = tried.filter(({ lots }) => lots === most);
  const least = Math.min(...fullest.map((each) => Math.abs(each.imbalanceLots)));
  const best = fullest.filter((each) => Math.abs(each.imbalanceLots) === least);
  return outcome(orders, choose(best, referenceTicks));
}

function choose(best: readonly CallPrice[], referenceTicks: number): number {
  const low = Math.min(...best.map(({ priceTicks }) => priceTicks));
  const high = Math.max(...best.map(({ priceTicks }) => priceTicks));
  if (best.every(({ imbalanceLots }) => imbalanceLots > 0)) return high;
  if (best.every(({ imbalanceLots }) => imbalanceLots < 0)) return low;
  if (referenceTicks === NO_PRICE) return Math.floor((low + high) / 2);
  return Math.min(Math.max(referenceTicks, low), high);
}

function outcome(orders: readonly Order[], priceTicks: number): CallPrice {
  const lotsOf = (side: number): number =>
    orders
      .filter((order) => order.side === side && mayTrade(order, priceTicks))
      .reduce((sum, { openLots }) => sum + openLots, 0);
  const [buys, sells] = [lotsOf(0), lotsOf(1)];
  const lots = Math.min(buys, sells);
  if (priceTicks === NO_PRICE || lots === 0) return NOTHING_TRADES;
  return { priceTicks, lots, imbalanceLots: buys - sells };
}

function mayTrade(order: Order, priceTicks: number): boolean {
  if (order.priceTicks === NO_PRICE) return true;
  return order.side === BUY ? order.priceTicks >= priceTicks : order.priceTicks <= priceTicks;
}
