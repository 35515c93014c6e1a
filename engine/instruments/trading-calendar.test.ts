import { describe, expect, test } from "vitest";
import { isoDate, parseIsoDate } from "../base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import {
  NYMEX_HOURS,
  ROUND_THE_CLOCK_WEEKDAYS,
  type SessionHours,
  weekdayHours,
  withBreak,
} from "./session-hours.ts";
import { lastOpening, TradingCalendar } from "./trading-calendar.ts";

const ROLL = 22 * HOUR_US;

function calendar(start: string, holidays: readonly string[] = []): TradingCalendar {
  return new TradingCalendar({
    startDay: parseIsoDate(start)!,
    rollUs: ROLL,
    holidays: holidays.map((date) => parseIsoDate(date)!),
    daysBefore: 30,
    daysAfter: 60,
  });
}

/** Open intervals as texts: "Mon 04 00:00 - Mon 04 22:00" in UTC. */
function hoursOf(of: TradingCalendar, sessions: SessionHours, days: number): string[] {
  const times = of.openIntervals(sessions, 0, days * DAY_US);
  const texts: string[] = [];
  for (let i = 0; i < times.length; i += 2) {
    texts.push(`${moment(of, times[i]!)} - ${moment(of, times[i + 1]!)}`);
  }
  return texts;
}

const NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function moment(of: TradingCalendar, time: number): string {
  const day = of.startDay + Math.floor(time / DAY_US);
  const minutes = Math.floor((((time % DAY_US) + DAY_US) % DAY_US) / MINUTE_US);
  const name = NAMES[(((day + 3) % 7) + 7) % 7]!;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${name} ${isoDate(day).slice(8)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

describe("business days", () => {
  test("are weekdays without the holidays", () => {
    const of = calendar("2027-01-04", ["2027-01-06", "2027-01-09"]);
    const days = Array.from(of.businessDays, isoDate).filter((day) => day >= "2027-01-04");
    expect(days.slice(0, 5)).toEqual([
      "2027-01-04",
      "2027-01-05",
      "2027-01-07",
      "2027-01-08",
      "2027-01-11",
    ]);
    expect(of.dayAt(of.firstTradeDate)).toBe(parseIsoDate("2027-01-04"));
    expect(of.isBusinessDay(parseIsoDate("2027-01-06")!)).toBe(false);
  });

  test("a start on a weekend or a holiday begins with the next business day", () => {
    expect(isoDate(calendar("2027-01-02").dayAt(calendar("2027-01-02").firstTradeDate))).toBe(
      "2027-01-04",
    );
    const of = calendar("2027-01-04", ["2027-01-04"]);
    expect(isoDate(of.dayAt(of.tradeDateAt(0)))).toBe("2027-01-05");
  });

  test("days beyond the calendar are refused", () => {
    const of = calendar("2027-01-04");
    expect(() => of.indexAtOrAfter(parseIsoDate("2028-01-01")!)).toThrow("past the calendar");
    expect(() => of.dayAt(-1)).toThrow("outside the calendar");
    expect(() => of.dayAt(1000)).toThrow("outside the calendar");
  });
});

describe("trade dates", () => {
  const of = calendar("2027-01-04", ["2027-01-06"]);
  const dateAt = (day: number, time: number): string =>
    isoDate(of.dayAt(of.tradeDateAt(day * DAY_US + time)));

  test.each([
    [0, 0, "2027-01-04"],
    [0, ROLL, "2027-01-04"],
    [0, ROLL + 1, "2027-01-05"],
    [1, ROLL + 1, "2027-01-07"],
    [2, 12 * HOUR_US, "2027-01-07"],
    [4, ROLL, "2027-01-08"],
    [4, ROLL + 1, "2027-01-11"],
    [6, 23 * HOUR_US, "2027-01-11"],
  ])("day %i, %i us belongs to %s", (day, time, date) => {
    expect(dateAt(day, time)).toBe(date);
  });

  test("end at the roll of their own day", () => {
    const first = of.firstTradeDate;
    expect(of.rollTime(first)).toBe(ROLL);
    expect(of.rollTime(first + 2)).toBe(3 * DAY_US + ROLL);
    expect(of.timeOn(first + 1, 5)).toBe(DAY_US + 5);
  });
});

describe("SCU hours: Sunday to Friday with a daily break (22:00 to 23:00 UTC)", () => {
  test("a run that starts on Monday is open from the start", () => {
    expect(hoursOf(calendar("2027-01-04"), NYMEX_HOURS, 8)).toEqual([
      "Mon 04 00:00 - Mon 04 22:00",
      "Mon 04 23:00 - Tue 05 22:00",
      "Tue 05 23:00 - Wed 06 22:00",
      "Wed 06 23:00 - Thu 07 22:00",
      "Thu 07 23:00 - Fri 08 22:00",
      "Sun 10 23:00 - Mon 11 22:00",
      "Mon 11 23:00 - Tue 12 00:00",
    ]);
  });

  test("one that starts on Saturday opens on Sunday evening", () => {
    expect(hoursOf(calendar("2027-01-02"), NYMEX_HOURS, 3)[0]).toBe("Sun 03 23:00 - Mon 04 22:00");
  });

  test("a holiday takes its whole trade date, from the evening before, and no more", () => {
    expect(hoursOf(calendar("2027-01-04", ["2027-01-06"]), NYMEX_HOURS, 5).slice(1, 3)).toEqual([
      "Mon 04 23:00 - Tue 05 22:00",
      "Wed 06 23:00 - Thu 07 22:00",
    ]);
    expect(hoursOf(calendar("2027-01-08", ["2027-01-11"]), NYMEX_HOURS, 5)).toEqual([
      "Fri 08 00:00 - Fri 08 22:00",
      "Mon 11 23:00 - Tue 12 22:00",
      "Tue 12 23:00 - Wed 13 00:00",
    ]);
  });
});

describe("SIT hours: Monday to Friday without a break", () => {
  test("are continuous through the roll; the evening after Friday's roll is Monday's", () => {
    expect(hoursOf(calendar("2027-01-04"), ROUND_THE_CLOCK_WEEKDAYS, 9)).toEqual([
      "Mon 04 00:00 - Sat 09 00:00",
      "Mon 11 00:00 - Wed 13 00:00",
    ]);
  });

  test("a holiday is closed from roll to roll", () => {
    const of = calendar("2027-01-04", ["2027-01-06"]);
    expect(hoursOf(of, ROUND_THE_CLOCK_WEEKDAYS, 6)).toEqual([
      "Mon 04 00:00 - Tue 05 22:00",
      "Wed 06 22:00 - Sat 09 00:00",
    ]);
  });

  test("on a Monday it leaves the Friday evening before open: that belongs to Tuesday", () => {
    const of = calendar("2027-01-08", ["2027-01-11"]);
    expect(hoursOf(of, ROUND_THE_CLOCK_WEEKDAYS, 5)).toEqual([
      "Fri 08 00:00 - Sat 09 00:00",
      "Mon 11 22:00 - Wed 13 00:00",
    ]);
  });
});

test("weekday hours are in local time, whatever the offset", () => {
  const chicago = weekdayHours(8 * 60 + 30, 15 * 60, -360);
  expect(hoursOf(calendar("2027-01-04"), chicago, 2)).toEqual([
    "Mon 04 14:30 - Mon 04 21:00",
    "Tue 05 14:30 - Tue 05 21:00",
  ]);
  const tokyo = weekdayHours(9 * 60, 15 * 60, 9 * 60);
  expect(hoursOf(calendar("2027-01-04"), tokyo, 1)).toEqual(["Mon 04 00:00 - Mon 04 06:00"]);
  expect(() => weekdayHours(600, 600, 0)).toThrow("a session must open before it closes");
});

describe("a pause of every day", () => {
  test("cuts the hours at its time in UTC, whatever the offset, and what it swallows is gone", () => {
    const of = calendar("2027-01-04");
    const cut = withBreak(weekdayHours(9 * 60, 17 * 60, -360), 20 * 60, 30);
    expect(hoursOf(of, cut, 2)).toEqual([
      "Mon 04 15:00 - Mon 04 20:00",
      "Mon 04 20:30 - Mon 04 23:00",
      "Tue 05 15:00 - Tue 05 20:00",
      "Tue 05 20:30 - Tue 05 23:00",
    ]);
    expect(hoursOf(of, withBreak(weekdayHours(9 * 60, 17 * 60, -360), 14 * 60, 120), 1)).toEqual([
      "Mon 04 16:00 - Mon 04 23:00",
    ]);
    expect(hoursOf(of, withBreak(weekdayHours(9 * 60, 10 * 60, 0), 8 * 60, 180), 2)).toEqual([]);
  });

  test("falls on every day of hours round the clock and over midnight", () => {
    const of = calendar("2027-01-04");
    const cut = withBreak(ROUND_THE_CLOCK_WEEKDAYS, 23 * 60 + 45, 30);
    expect(hoursOf(of, cut, 3)).toEqual([
      "Mon 04 00:15 - Mon 04 23:45",
      "Tue 05 00:15 - Tue 05 23:45",
      "Wed 06 00:15 - Wed 06 23:45",
    ]);
  });

  test("beside the hours changes nothing", () => {
    expect(withBreak(NYMEX_HOURS, 22 * 60, 60)).toEqual(NYMEX_HOURS);
  });
});

test("the last opening within a stretch is cut to it", () => {
  const hours = Float64Array.of(0, 10, 20, 30);
  expect(lastOpening(hours, 0, 40)).toEqual({ openUs: 20, closeUs: 30 });
  expect(lastOpening(hours, 0, 25)).toEqual({ openUs: 20, closeUs: 25 });
  expect(lastOpening(hours, 5, 20)).toEqual({ openUs: 5, closeUs: 10 });
  expect(lastOpening(hours, 12, 18)).toBeNull();
  expect(lastOpening(hours, 30, 40)).toBeNull();
  expect(lastOpening(new Float64Array(0), 0, 40)).toBeNull();
});
