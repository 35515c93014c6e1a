import type { AgentDesk } from "../engine/agent.ts";
import { closePosition } from "./work-order.ts";

/** Closes, up to a tick beyond the touch, whatever is held in other listed months of the family than the one kept. */
export function closeOthers(desk: AgentDesk, family: number, kept: number): void {
  for (const { instrument } of desk.listed(family)) {
    if (instrument !== kept) closePosition(desk, instrument, 1);
  }
}
