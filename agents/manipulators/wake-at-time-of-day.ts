import type { AgentDesk } from "../../engine/agent.ts";

/**
 * Wakes an agent at the next such time of a business day, after now; returns the day's position. That day need not be
 * the present trade date: a trade date begins on the evening before its day.
 */
export function wakeAtTimeOfDay(desk: AgentDesk, timeOfDayUs: number, tag: number): number {
  const ahead = [-1, 0].find((days) => desk.timeOfTradeDate(days, timeOfDayUs) > desk.nowUs) ?? 1;
  desk.wakeAt(desk.timeOfTradeDate(ahead, timeOfDayUs), tag);
  return desk.tradeDate + ahead;
}
