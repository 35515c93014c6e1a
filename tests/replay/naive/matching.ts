import type { NaiveMarket } from "./market.ts";
import { byPriority, type NaiveOrder, showPeak, takes } from "./order.ts";
import { preventMatch, surelyTakeable } from "./self-match.ts";
import { allocate } from "./shares.ts";

/**
 * An order becomes live in the continuous phase: it trades, and rests or ends with what is left. A batch collects it,
 * unless it is a FOK.
 */
export function enter(market: NaiveMarket, order: NaiveOrder): void {
  market.remove(order);
  if (!market.matches) return collect(market, order);
  if (order.tif === "fok" && surelyTakeable(market, order, levelsOf(market, order)) < order.open) {
    return market.cancel(order, "fok");
  }
  take(market, order);
  if (order.open === 0) return;
  if (order.price === null || order.tif === "ioc") return market.cancel(order, "ioc");
  showPeak(order, market.nextPlace());
  market.rest(order);
}

function collect(market: NaiveMarket, order: NaiveOrder): void {
  if (order.tif === "fok") return market.cancel(order, "fok");
  showPeak(order, market.nextPlace());
  market.orders.push(order);
}

/** Whether an order would trade, were it live now. */
export function crosses(market: NaiveMarket, order: NaiveOrder): boolean {
  return levelsOf(market, order).length > 0;
}

/** What an order may take, price by price, the best first, each in time order. */
function levelsOf(market: NaiveMarket, taker: NaiveOrder): NaiveOrder[][] {
  const makers = market.opposite(taker).filter((maker) => takes(taker, maker.price!));
  makers.sort(byPriority);
  const prices = [...new Set(makers.map(({ price }) => price))];
  return prices.map((price) => makers.filter((maker) => maker.price === price));
}

function take(market: NaiveMarket, taker: NaiveOrder): void {
  while (taker.open > 0) {
    const [level] = levelsOf(market, taker);
    if (level === undefined) return;
    takeRound(market, taker, level);
  }
}

/** Shares a level once; where a self-match is prevented, only up to it. */
function takeRound(market: NaiveMarket, taker: NaiveOrder, level: readonly NaiveOrder[]): void {
  const fills = allocate(market.terms, taker.open, level);
  for (const [i, maker] of level.entries()) {
    if (fills[i] === 0) continue;
    if (market.terms.selfMatch !== "off" && maker.account === taker.account) {
      return preventMatch(market, taker, maker);
    }
    fill(market, taker, maker, fills[i]!);
  }
}

function fill(market: NaiveMarket, taker: NaiveOrder, maker: NaiveOrder, lots: number): void {
  const [buy, sell] = taker.side === "buy" ? [taker, maker] : [maker, taker];
  market.trade(buy, sell, maker.price!, lots, taker.side);
  maker.shown -= lots;
  if (maker.open === 0) market.remove(maker);
  else if (maker.shown === 0) showPeak(maker, market.nextPlace());
}
