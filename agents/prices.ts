import type { AgentDesk, Quote } from "../engine/agent.ts";
import { NO_PRICE } from "../engine/book/order-books.ts";

/** The middle of the book in ticks, or the last trade, or the settlement price, whichever is known first. */
export function midTicks(desk: AgentDesk, instrument: number, quote: Quote): number {
  if (quote.bidTicks !== NO_PRICE && quote.askTicks !== NO_PRICE) {
    return (quote.bidTicks + quote.askTicks) / 2;
  }
  return quote.lastTicks !== NO_PRICE ? quote.lastTicks : desk.settlementTicks(instrument);
}

/** Standing sizes at the touch, as (bid lots - ask lots) / (bid lots + ask lots): 0 where a side is empty. */
export function touchImbalance(quote: Quote): number {
  const { bidTicks, bidLots, askTicks, askLots } = quote;
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE) return 0;
  return (bidLots - askLots) / (bidLots + askLots);
}

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;
