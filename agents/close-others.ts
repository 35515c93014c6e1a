import type { AgentDesk } from "../engine/agent.ts";
import { BUY, SELL } from "../engine/book/order-books.ts";
import { takeLiquidity } from "./work-order.ts";

/** Closes, up to a tick beyond the touch, whatever is held in other listed months of the family than the one kept. */
export function closeOthers(desk: AgentDesk, family: number, kept: number): void {
  for (const { instrument } of desk.listed(family)) {
    if (instrument === kept) continue;
    const position = desk.position(instrument);
    if (position === 0 || !desk.isTrading(instrument)) continue;
    takeLiquidity(desk, instrument, position > 0 ? SELL : BUY, Math.abs(position), 1);
  }
}
