import { assert } from "../base/assert.ts";

/** Weekly trading hours at a fixed offset from UTC (no daylight saving). */
export interface SessionHours {
  /** Local time minus UTC, minutes. */
  readonly utcOffsetMinutes: number;
  /**
   * Open intervals in minutes from Monday 00:00 local time, ascending, apart from each other, within one week from
   * there.
   */
  readonly weekly: readonly { readonly openMinute: number; readonly closeMinute: number }[];
}

export const MINUTES_A_DAY = 1440;
export const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

/** Monday 00:00 to Friday 24:00 UTC without a break (Xing 2026, section 5). */
export const ROUND_THE_CLOCK_WEEKDAYS: SessionHours = {
  utcOffsetMinutes: 0,
  weekly: [{ openMinute: 0, closeMinute: 5 * MINUTES_A_DAY }],
};

/** Sunday 17:00 to Friday 16:00 Central time with a break from 16:00 to 17:00 (NYMEX); Central is kept at UTC-6. */
export const NYMEX_HOURS: SessionHours = {
  utcOffsetMinutes: -360,
  weekly: [
    { openMinute: -7 * 60, closeMinute: 16 * 60 },
    ...[1, 2, 3, 4].map((day) => ({
      openMinute: day * MINUTES_A_DAY - 7 * 60,
      closeMinute: day * MINUTES_A_DAY + 16 * 60,
    })),
  ],
};

/** The same hours without those from a minute of every day (UTC) on, so many minutes long. */
export function withBreak(
  { utcOffsetMinutes, weekly }: SessionHours,
  startMinute: number,
  minutes: number,
): SessionHours {
  assert(minutes > 0 && minutes < MINUTES_A_DAY, "a daily break is shorter than a day");
  // From the day before the week on, whatever the offset is, to its end.
  const breaks = Array.from({ length: 10 }, (_, day) => {
    const from = (day - 2) * MINUTES_A_DAY + startMinute + utcOffsetMinutes;
    return { from, to: from + minutes };
  });
  const cut = weekly.flatMap(({ openMinute, closeMinute }) => {
    const inside = breaks.filter(({ from, to }) => from < closeMinute && to > openMinute);
    const opens = [openMinute, ...inside.map(({ to }) => to)];
    const closes = [...inside.map(({ from }) => from), closeMinute];
    return opens.map((open, i) => ({ openMinute: open, closeMinute: closes[i]! }));
  });
  return {
    utcOffsetMinutes,
    weekly: cut.filter(({ openMinute, closeMinute }) => openMinute < closeMinute),
  };
}

/** The same hours every weekday, in local minutes of the day. */
export function weekdayHours(
  openMinute: number,
  closeMinute: number,
  utcOffsetMinutes: number,
): SessionHours {
  assert(openMinute < closeMinute, "a session must open before it closes");
  return {
    utcOffsetMinutes,
    weekly: [0, 1, 2, 3, 4].map((day) => ({
      openMinute: day * MINUTES_A_DAY + openMinute,
      closeMinute: day * MINUTES_A_DAY + closeMinute,
    })),
  };
}
