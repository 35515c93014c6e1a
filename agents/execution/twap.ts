import type { AgentDesk } from "../../engine/agent.ts";
import { takeTowards } from "../work-order.ts";
import type { ParentOrder } from "./parent-order.ts";

/** Lots (unsigned) of a parent that are asked for by the end of a step: even, and all of them at the last. */
export const lotsByStep = (lots: number, step: number, steps: number): number =>
  Math.floor((Math.abs(lots) * step) / steps);

/**
 * A slice of a time-weighted schedule: takes what the schedule has by this step less what was asked for before. A step
 * at which nothing could be sent is made up for by the next; what an order did not get is not asked for again.
 */
export function takeSlice(desk: AgentDesk, parent: ParentOrder, steps: number): void {
  const { instrument, lots, metaorder } = parent;
  const slice = lotsByStep(lots, parent.step, steps) - parent.askedLots;
  const sent = takeTowards(desk, instrument, Math.sign(lots) * slice, slice, metaorder);
  parent.askedLots += Math.abs(sent);
}
