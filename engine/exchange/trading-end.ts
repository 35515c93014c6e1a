import type { TimeUs } from "../base/sim-time.ts";
import type { Floor } from "./floor.ts";

/** When trading of a family ends next, by the hours of its contract: its session, or the trade date before that. */
export function tradingEnd({ calendar, clock, families }: Floor, family: number): TimeUs {
  const rollUs = calendar.rollTime(calendar.tradeDateAt(clock.nowUs));
  const intervals = calendar.openIntervals(families[family]!.spec.sessions, clock.nowUs, rollUs);
  const isOpen = intervals.length > 0 && intervals[0]! <= clock.nowUs;
  return isOpen ? intervals[1]! : rollUs;
}
