import type { AgentDesk } from "../../engine/agent.ts";
import { fixingCount } from "../../engine/instruments/expiry-calendar.ts";
import type { Future } from "../../engine/instruments/future.ts";

/** Units of a month's position that gain by a dollar on each of the next so many prints, whether or not all count. */
export function settledUnits(desk: AgentDesk, future: Future, prints: number): number {
  const { firstFixing, lastFixing } = future.dates;
  const from = Math.max(firstFixing, desk.tradeDate);
  const counted = Math.min(lastFixing + 1, desk.tradeDate + prints) - from;
  const share = Math.max(0, counted) / prints;
  const { multiplier } = desk.families[future.family]!;
  return (share * desk.position(future.instrument) * multiplier) / fixingCount(future.dates);
}
