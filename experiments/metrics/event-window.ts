import { weekday } from "../../engine/base/civil-date.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import type { InstrumentRow, RunTables } from "./run-tables.ts";

/** Event time: outcomes around an expiry are measured from so many business days before it to so many after. */
export interface EventWindow {
  readonly before: number;
  readonly after: number;
}

/** From 25 business days before the last trading day to 5 after it. */
export const EXPIRY_WINDOW: EventWindow = { before: 25, after: 5 };

/** Which calendar the run has: what turns times into days. */
export interface RunCalendar {
  /** Day number of simulated time zero. */
  readonly startDay: number;
  /** Time of day (UTC) at which trade dates end, microseconds. */
  readonly rollUs: number;
  readonly holidays: ReadonlySet<number>;
  /** Trade dates of the run: first and last day number. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly families: readonly string[];
}

/** The trade date that a moment belongs to, as a day number: (previous roll, own roll], weekends to the next one. */
export function tradeDayOf(timeUs: number, calendar: RunCalendar): number {
  const sinceRoll = timeUs - calendar.rollUs;
  let day = calendar.startDay + Math.ceil(sinceRoll / DAY_US);
  while (!isBusinessDay(day, calendar)) day++;
  return day;
}

export const isBusinessDay = (day: number, calendar: RunCalendar): boolean =>
  weekday(day) < 5 && !calendar.holidays.has(day);

/** Business days from `from` to `to`: 0 on the same day, negative backwards. */
export function businessDaysBetween(from: number, to: number, calendar: RunCalendar): number {
  const step = to >= from ? 1 : -1;
  let count = 0;
  for (let day = from; day !== to; day += step) {
    if (isBusinessDay(step > 0 ? day + 1 : day - 1, calendar)) count += step;
  }
  return count;
}

/**
 * The expiries of a family whose whole window lies in the run, nearest first: an episode that is cut off would be
 * measured over other days than the rest.
 */
export function expiriesInRun(
  tables: RunTables,
  family: number,
  calendar: RunCalendar,
  window: EventWindow,
): InstrumentRow[] {
  return [...tables.instruments.values()]
    .filter((row) => row.family === family)
    .filter(({ lastTradeDay }) => {
      if (lastTradeDay < calendar.firstDay || lastTradeDay > calendar.lastDay) return false;
      const before = businessDaysBetween(calendar.firstDay, lastTradeDay, calendar);
      const after = businessDaysBetween(lastTradeDay, calendar.lastDay, calendar);
      return before >= window.before && after >= window.after;
    })
    .sort((a, b) => a.lastTradeDay - b.lastTradeDay);
}

/** Position of a day in an expiry's event time: 0 is the last trading day, negative before it. */
export const eventDay = (day: number, row: InstrumentRow, calendar: RunCalendar): number =>
  -businessDaysBetween(day, row.lastTradeDay, calendar);

export function inWindow(eventTime: number, window: EventWindow): boolean {
  return eventTime >= -window.before && eventTime <= window.after;
}
