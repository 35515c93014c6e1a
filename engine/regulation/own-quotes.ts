import { NO_PRICE } from "../book/order-books.ts";
import { ORDER_LEFT, type OrderNotice } from "./order-notice.ts";

/** Order id, price in ticks, lots that show. */
const WORDS = 3;

/** One maker's working limit orders in one month, as rules hear of them. */
export class OwnQuotes {
  /** By side: (order id, price, shown lots) triplets, in no order. */
  readonly orders: readonly [number[], number[]] = [[], []];

  heard({ cause, orderId, side, priceTicks, shownLots, lots }: OrderNotice): void {
    if (priceTicks === NO_PRICE) return;
    const rows = this.orders[side];
    let at = 0;
    while (at < rows.length && rows[at] !== orderId) at += WORDS;
    if (cause === ORDER_LEFT || lots === 0) return remove(rows, at);
    rows[at] = orderId;
    rows[at + 1] = priceTicks;
    rows[at + 2] = shownLots;
  }

  clear(): void {
    for (const rows of this.orders) rows.length = 0;
  }

  /** The price by which so many lots of a side show, those at better prices counted; `NO_PRICE`: fewer do. */
  priceOf(side: 0 | 1, size: number): number {
    const rows = this.orders[side];
    let reached = side === 0 ? Infinity : -Infinity;
    let lots = 0;
    while (lots < size) {
      const next = nextPrice(rows, side, reached);
      if (next === NO_PRICE) return NO_PRICE;
      reached = next;
      for (let at = 0; at < rows.length; at += WORDS) {
        if (rows[at + 1] === next) lots += rows[at + 2]!;
      }
    }
    return reached;
  }

  /** Whether both sides show so many lots, no further apart than this share of their middle. */
  isQuote(size: number, spread: number): boolean {
    const bid = this.priceOf(0, size);
    const ask = bid === NO_PRICE ? NO_PRICE : this.priceOf(1, size);
    return ask !== NO_PRICE && 2 * (ask - bid) <= spread * (ask + bid);
  }
}

/** The best price of the rows that is worse than the one reached. */
function nextPrice(rows: readonly number[], side: 0 | 1, reached: number): number {
  let best = NO_PRICE;
  for (let at = 0; at < rows.length; at += WORDS) {
    const price = rows[at + 1]!;
    const isWorse = side === 0 ? price < reached : price > reached;
    if (!isWorse) continue;
    if (best === NO_PRICE || (side === 0 ? price > best : price < best)) best = price;
  }
  return best;
}

/** The last triplet takes the place of the one that goes. */
function remove(rows: number[], at: number): void {
  if (at >= rows.length) return;
  const last = rows.length - WORDS;
  for (let word = 0; word < WORDS; word++) rows[at + word] = rows[last + word]!;
  rows.length = last;
}
