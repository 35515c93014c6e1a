import type { AgentDesk } from "../engine/agent.ts";
import { BUY, SELL } from "../engine/book/order-books.ts";
import { takeLiquidity } from "./work-order.ts";

/**
 * Closes, at market, what is held in the nearest month once fewer than `rollDays` business days are left to its last
 * trading day. Returns whether an order was sent.
 */
export function leaveExpiring(
  desk: AgentDesk,
  family: number,
  rollDays: number,
  slippageTicks: number,
): boolean {
  const nearest = desk.listed(family)[0]!;
  const position = desk.position(nearest.instrument);
  if (position === 0 || desk.daysToLastTrade(nearest) >= rollDays) return false;
  if (!desk.isTrading(nearest.instrument)) return false;
  const side = position > 0 ? SELL : BUY;
  takeLiquidity(desk, nearest.instrument, side, Math.abs(position), slippageTicks);
  return true;
}
