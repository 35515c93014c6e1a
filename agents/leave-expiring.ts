import type { AgentDesk } from "../engine/agent.ts";
import { closePosition } from "./work-order.ts";

/**
 * Closes, at market, what is held in the nearest month once fewer than `rollDays` business days are left to its last
 * trading day. Returns whether there was something to close that trades.
 */
export function leaveExpiring(
  desk: AgentDesk,
  family: number,
  rollDays: number,
  slippageTicks: number,
): boolean {
  const nearest = desk.listed(family)[0]!;
  if (desk.daysToLastTrade(nearest) >= rollDays) return false;
  return closePosition(desk, nearest.instrument, slippageTicks);
}
