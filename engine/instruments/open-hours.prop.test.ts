import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseIsoDate } from "../base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US, NEVER_US } from "../base/sim-time.ts";
import { NYMEX_HOURS, ROUND_THE_CLOCK_WEEKDAYS, weekdayHours } from "./session-hours.ts";
import { OpenHours, TradingCalendar } from "./trading-calendar.ts";

const DAYS = 20;
const HOLIDAYS = ["2027-01-01", "2027-01-06", "2027-01-07", "2027-01-11", "2027-01-18"];

const openHours = fc
  .record({
    start: fc.constantFrom("2026-12-31", "2027-01-02", "2027-01-04", "2027-01-06"),
    holidays: fc.subarray(HOLIDAYS),
    sessions: fc.constantFrom(
      NYMEX_HOURS,
      ROUND_THE_CLOCK_WEEKDAYS,
      weekdayHours(510, 900, -360),
      weekdayHours(0, 1440, 540),
    ),
  })
  .map(({ start, holidays, sessions }) => {
    const calendar = new TradingCalendar({
      startDay: parseIsoDate(start)!,
      rollUs: 22 * HOUR_US,
      holidays: holidays.map((date) => parseIsoDate(date)!),
      daysBefore: 10,
      daysAfter: 40,
    });
    return new OpenHours(calendar.openIntervals(sessions, 0, DAYS * DAY_US));
  });

/** Open minutes of the run: the clock is walked minute by minute. */
function openMinutes({ intervals }: OpenHours): boolean[] {
  return Array.from({ length: DAYS * 1440 }, (_, minute) => {
    const time = minute * MINUTE_US;
    for (let i = 0; i < intervals.length; i += 2) {
      if (intervals[i]! <= time && time < intervals[i + 1]!) return true;
    }
    return false;
  });
}

/** The moment at which so many open minutes have passed since a minute, on an open minute. */
function walk(open: readonly boolean[], fromMinute: number, minutes: number): number {
  let left = minutes;
  for (let minute = fromMinute; minute < open.length; minute++) {
    if (!open[minute]) continue;
    if (left === 0) return minute * MINUTE_US;
    left--;
  }
  return NEVER_US;
}

const minute = fc.nat({ max: DAYS * 1440 - 1 });
const runs = { seed: 20_261_122, numRuns: 60 };

describe("open hours", () => {
  test("know whether they are open, whatever was asked before", () => {
    fc.assert(
      fc.property(openHours, fc.array(minute, { maxLength: 30 }), (hours, minutes) => {
        const open = openMinutes(hours);
        for (const at of minutes) expect(hours.isOpen(at * MINUTE_US)).toBe(open[at]);
      }),
      runs,
    );
  });

  test("add open time as a walk minute by minute does, from any moment, open or closed", () => {
    const questions = fc.array(fc.record({ from: minute, gap: fc.nat({ max: 9000 }) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(openHours, questions, (hours, list) => {
        const open = openMinutes(hours);
        for (const { from, gap } of list) {
          const found = hours.after(from * MINUTE_US, gap * MINUTE_US);
          expect(found).toBe(walk(open, from, gap));
        }
      }),
      runs,
    );
  });

  test("a cursor that has moved on changes no answer about later moments", () => {
    fc.assert(
      fc.property(openHours, minute, minute, fc.nat({ max: 5000 }), (hours, a, b, gap) => {
        const [early, late] = [Math.min(a, b) * MINUTE_US, Math.max(a, b) * MINUTE_US];
        const fresh = new OpenHours(hours.intervals);
        hours.advanceTo(early);
        expect(hours.after(late, gap * MINUTE_US)).toBe(fresh.after(late, gap * MINUTE_US));
        expect(hours.isOpen(late)).toBe(fresh.isOpen(late));
        expect(hours.after(0, MINUTE_US)).toBe(fresh.after(0, MINUTE_US));
      }),
      runs,
    );
  });

  test("a moment returned is within open hours, and the gap to it is open time", () => {
    fc.assert(
      fc.property(openHours, minute, fc.integer({ min: 1, max: 3e9 }), (hours, from, gapUs) => {
        const at = hours.after(from * MINUTE_US, gapUs);
        if (at === NEVER_US) return;
        expect(hours.isOpen(at)).toBe(true);
        let passed = 0;
        for (let i = 0; i < hours.intervals.length; i += 2) {
          const [start, end] = [hours.intervals[i]!, hours.intervals[i + 1]!];
          passed += Math.max(0, Math.min(end, at) - Math.max(start, from * MINUTE_US));
        }
        expect(passed).toBe(gapUs);
      }),
      runs,
    );
  });
});
