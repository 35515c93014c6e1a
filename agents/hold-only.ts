import type { AgentDesk } from "../engine/agent.ts";
import { closeOthers } from "./close-others.ts";
import { takeTowards } from "./work-order.ts";

/** Goes to a position, signed lots, in one month of a family by bounded orders; out of its other months at once. */
export function holdOnly(
  desk: AgentDesk,
  family: number,
  instrument: number,
  wantedLots: number,
  orderLots: number,
): void {
  closeOthers(desk, family, instrument);
  takeTowards(desk, instrument, wantedLots - desk.position(instrument), orderLots);
}
