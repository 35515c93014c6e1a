import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import type { FakeDesk } from "./fake-desk.ts";
import { TODAY } from "./fake-market.ts";

/** Trade dates end at 22:00, every day is one. */
const ROLL_US = 22 * HOUR_US;

/** Moves a desk to the last wake-up that its agent filed with a tag, and returns the time. */
export function goToWake(desk: FakeDesk, tag: number): number {
  const { timeUs } = desk.wakes.findLast((wake) => wake.tag === tag)!;
  desk.nowUs = timeUs;
  desk.tradeDate = TODAY + Math.max(0, Math.ceil((timeUs - ROLL_US) / DAY_US));
  return timeUs;
}
