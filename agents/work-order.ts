import type { AgentDesk } from "../engine/agent.ts";
import { BUY, IOC, NO_PRICE, SELL, type Side } from "../engine/book/order-books.ts";

/**
 * Takes liquidity with protection, as brokers do: an immediate-or-cancel limit at the far touch, `slippageTicks`
 * beyond it. Where the far side is empty, nothing is sent. Returns the client order id, 0 for none.
 */
export function takeLiquidity(
  desk: AgentDesk,
  instrument: number,
  side: Side,
  lots: number,
  slippageTicks: number,
  metaorder = 0,
): number {
  const { bidTicks, askTicks } = desk.quote(instrument);
  const touch = side === BUY ? askTicks : bidTicks;
  if (touch === NO_PRICE) return 0;
  const priceTicks = side === BUY ? touch + slippageTicks : Math.max(1, touch - slippageTicks);
  return desk.limit(instrument, side, priceTicks, lots, IOC, metaorder);
}

/** Closes what is held of a month by `takeLiquidity`. Returns whether there was something to close that trades. */
export function closePosition(desk: AgentDesk, instrument: number, slippageTicks: number): boolean {
  const position = desk.position(instrument);
  if (position === 0 || !desk.isTrading(instrument)) return false;
  takeLiquidity(desk, instrument, position > 0 ? SELL : BUY, Math.abs(position), slippageTicks);
  return true;
}

/**
 * Sends one child order towards a wanted change of position: at most `childLots`, at the far touch (it takes what
 * stands there and cancels the rest), or, where the far side is empty, nothing. Returns the lots asked for, signed.
 */
export function takeTowards(
  desk: AgentDesk,
  instrument: number,
  missingLots: number,
  childLots: number,
  metaorder = 0,
): number {
  const lots = Math.min(Math.abs(Math.trunc(missingLots)), Math.max(1, Math.floor(childLots)));
  if (lots < 1 || !desk.isTrading(instrument)) return 0;
  const buys = missingLots > 0;
  const order = takeLiquidity(desk, instrument, buys ? BUY : SELL, lots, 0, metaorder);
  return order === 0 ? 0 : buys ? lots : -lots;
}

/**
 * Rests one child order at the near touch towards a wanted change of position. Returns its client order id, 0 where
 * the near side is empty or nothing is wanted.
 */
export function restTowards(
  desk: AgentDesk,
  instrument: number,
  missingLots: number,
  childLots: number,
  metaorder = 0,
): number {
  const lots = Math.min(Math.abs(Math.trunc(missingLots)), Math.max(1, Math.floor(childLots)));
  if (lots < 1 || !desk.isTrading(instrument)) return 0;
  const buys = missingLots > 0;
  const { bidTicks, askTicks } = desk.quote(instrument);
  const priceTicks = buys ? bidTicks : askTicks;
  if (priceTicks === NO_PRICE) return 0;
  return desk.limit(instrument, buys ? BUY : SELL, priceTicks, lots, undefined, metaorder);
}
