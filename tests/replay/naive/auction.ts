import type { NaiveMarket } from "./market.ts";
import { byPriority, type NaiveOrder, showPeak, takes } from "./order.ts";
import { allocate } from "./shares.ts";
import { type NaiveTerms, type Rationing, termsOf } from "./terms.ts";

/** Trades what an auction or a batch collected; market and IOC orders that are left end. */
export function clearAuction(market: NaiveMarket, rationing: Rationing = "time"): void {
  market.isUncleared = false;
  const price = clearingPrice(market);
  if (price !== null) tradeAt(market, price, rationing);
  // The reading of "in entry order": as they would have been served, so a replace that lost priority counts.
  const left = market.orders.filter(
    ({ isWaiting, price: limit, tif }) => !isWaiting && (limit === null || tif === "ioc"),
  );
  for (const order of left.sort((a, b) => a.place - b.place)) market.cancel(order, "ioc");
}

/** Ticks; null where nothing can trade. */
export function clearingPrice(market: NaiveMarket): number | null {
  const candidates = candidatePrices(market);
  const executed = (price: number): number => Math.min(...demandAndSupply(market, price));
  const most = Math.max(0, ...candidates.map(executed));
  if (most === 0) return null;
  const tied = candidates.filter((price) => executed(price) === most);
  const least = Math.min(...tied.map((price) => Math.abs(imbalance(market, price))));
  const best = tied.filter((price) => Math.abs(imbalance(market, price)) === least);
  const signs = new Set(best.map((price) => Math.sign(imbalance(market, price))));
  if (signs.size === 1 && signs.has(1)) return best.at(-1)!;
  if (signs.size === 1 && signs.has(-1)) return best[0]!;
  const reference = market.last ?? Math.floor((best[0]! + best.at(-1)!) / 2);
  return best.toSorted((a, b) => Math.abs(a - reference) - Math.abs(b - reference))[0]!;
}

/** Every tick from the lowest to the highest limit, ascending; without limits the last price, if there is one. */
function candidatePrices(market: NaiveMarket): number[] {
  const orders = [...market.side("buy"), ...market.side("sell")];
  const limits = orders.map(({ price }) => price).filter((price) => price !== null);
  if (limits.length === 0) return market.last === null ? [] : [market.last];
  const lowest = Math.min(...limits);
  return Array.from({ length: Math.max(...limits) - lowest + 1 }, (_, i) => lowest + i);
}

function demandAndSupply(market: NaiveMarket, price: number): [number, number] {
  const lots = (orders: NaiveOrder[]): number =>
    orders.filter((order) => takes(order, price)).reduce((sum, { open }) => sum + open, 0);
  return [lots(market.side("buy")), lots(market.side("sell"))];
}

function imbalance(market: NaiveMarket, price: number): number {
  const [demand, supply] = demandAndSupply(market, price);
  return demand - supply;
}

function tradeAt(market: NaiveMarket, price: number, rationing: Rationing): void {
  const executed = Math.min(...demandAndSupply(market, price));
  const { minimum } = market.terms;
  const terms = rationing === "time" ? termsOf("fifo") : termsOf("pro_rata", { minimum });
  const served = (orders: NaiveOrder[]): Fill[] =>
    fillsOf(orders.filter((order) => takes(order, price)).sort(byPriority), executed, terms);
  const buys = served(market.side("buy"));
  const sells = served(market.side("sell"));
  const all = [...buys, ...sells].map(({ order, lots }) => ({ order, lots }));
  while (buys.length > 0 && sells.length > 0) {
    const [buy, sell] = [buys[0]!, sells[0]!];
    const traded = Math.min(buy.lots, sell.lots);
    market.trade(buy.order, sell.order, price, traded, "none");
    for (const fill of [buy, sell]) fill.lots -= traded;
    if (buy.lots === 0) buys.shift();
    if (sell.lots === 0) sells.shift();
  }
  for (const { order, lots } of all) settle(market, order, lots);
}

interface Fill {
  readonly order: NaiveOrder;
  lots: number;
}

/** What each order of a side gets, in the order of their service. */
function fillsOf(served: NaiveOrder[], executed: number, terms: NaiveTerms): Fill[] {
  let left = executed;
  const prices = [...new Set(served.map(({ price }) => price))];
  const fills = prices.flatMap((price) => {
    const level = served.filter((order) => order.price === price);
    const whole = level.map(({ account, open }) => ({ account, shown: open, isTop: false }));
    const lots = allocate(terms, left, whole);
    left -= lots.reduce((sum, each) => sum + each, 0);
    return level.map((order, i) => ({ order, lots: lots[i]! }));
  });
  return fills.filter(({ lots }) => lots > 0);
}

/** What an order shows after its fill in the auction; a market order's peak is moot. */
function settle(market: NaiveMarket, order: NaiveOrder, filled: number): void {
  if (order.open === 0) return market.remove(order);
  if (order.price === null) return;
  if (filled >= order.shown) showPeak(order, market.nextPlace());
  else order.shown -= filled;
}
