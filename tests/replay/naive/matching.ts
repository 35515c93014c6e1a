import type { Matching, NaiveMarket } from "./market.ts";
import { byPriority, type NaiveOrder, showPeak, takes } from "./order.ts";

/** An order becomes live in the continuous phase: it trades, and rests or ends with what is left. */
export function enter(market: NaiveMarket, order: NaiveOrder): void {
  market.remove(order);
  if (order.tif === "fok" && takeable(market, order) < order.open) {
    return market.cancel(order, "fok");
  }
  take(market, order);
  if (order.open === 0) return;
  if (order.price === null || order.tif === "ioc") return market.cancel(order, "ioc");
  showPeak(order, market.nextPlace());
  market.orders.push(order);
}

/** Whether an order would trade, were it live now. */
export function crosses(market: NaiveMarket, order: NaiveOrder): boolean {
  return takeable(market, order) > 0;
}

/** Lots that an order could take, hidden ones too. */
function takeable(market: NaiveMarket, order: NaiveOrder): number {
  return makersOf(market, order).reduce((sum, maker) => sum + maker.open, 0);
}

const makersOf = (market: NaiveMarket, taker: NaiveOrder): NaiveOrder[] =>
  market
    .opposite(taker)
    .filter((maker) => takes(taker, maker.price!))
    .sort(byPriority);

function take(market: NaiveMarket, taker: NaiveOrder): void {
  while (taker.open > 0) {
    const makers = makersOf(market, taker);
    const level = makers.filter(({ price }) => price === makers[0]!.price);
    if (level.length === 0) return;
    const shown = level.map((maker) => maker.shown);
    const fills = allocate(market.matching, taker.open, shown);
    for (const [i, maker] of level.entries()) fill(market, taker, maker, fills[i]!);
  }
}

function fill(market: NaiveMarket, taker: NaiveOrder, maker: NaiveOrder, lots: number): void {
  if (lots === 0) return;
  const [buy, sell] = taker.side === "buy" ? [taker, maker] : [maker, taker];
  market.trade(buy, sell, maker.price!, lots, taker.side);
  maker.shown -= lots;
  if (maker.open === 0) market.remove(maker);
  else if (maker.shown === 0) showPeak(maker, market.nextPlace());
}

/** Fills of the orders of a level, in time order: a part by time, then shares, then the remainder by time. */
export function allocate(matching: Matching, lots: number, shown: readonly number[]): number[] {
  const fills = shown.map(() => 0);
  const open = (i: number): number => shown[i]! - fills[i]!;
  const byTime = (part: number): void => {
    for (let i = 0, left = part; i < shown.length && left > 0; i++) {
      const more = Math.min(left, open(i));
      fills[i]! += more;
      left -= more;
    }
  };
  const first = Math.ceil((PERCENT_BY_TIME[matching] * lots) / 100);
  byTime(first);
  const shared = lots - first;
  const left = shown.map((_, i) => open(i));
  const level = sum(left);
  if (shared >= level) byTime(shared);
  else {
    const shares = left.map((each) => Math.floor((shared * each) / level));
    for (const [i, share] of shares.entries()) fills[i]! += share;
    byTime(shared - sum(shares));
  }
  return fills;
}

/** Of the lots that come; a split's 40 is the program's default. */
const PERCENT_BY_TIME: Readonly<Record<Matching, number>> = { fifo: 100, pro_rata: 0, split: 40 };

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
