import type { AgentDesk } from "../engine/agent.ts";
import type { Future } from "../engine/instruments/future.ts";

/** Share of the prints that settle a month which are still to come: 1 before its averaging, 0 once all are out. */
export function openShare(desk: AgentDesk, future: Future): number {
  const { count, total } = desk.fixedPrints(future);
  return 1 - count / total;
}
