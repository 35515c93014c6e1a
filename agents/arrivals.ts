import type { AgentDesk } from "../engine/agent.ts";
import { PURPOSE } from "../engine/random/purposes.ts";

/** State of a Poisson clock: the number of the arrival that comes next. */
export interface Arrivals {
  arrival: number;
}

/**
 * Files the next arrival of a Poisson process over a family's trading time. Gaps are drawn by the arrival's number, so
 * that the whole sequence of arrivals is fixed at birth, whatever rules do to the market.
 */
export function fileNextArrival(
  state: Arrivals,
  desk: AgentDesk,
  family: number,
  arrivalsADay: number,
  tag: number,
): void {
  if (arrivalsADay <= 0) return;
  const gapDays = desk.random(PURPOSE.arrival, state.arrival, 1).exponential() / arrivalsADay;
  state.arrival++;
  desk.wakeAt(desk.tradingTimeAfter(family, gapDays * desk.families[family]!.openUsADay), tag);
}
