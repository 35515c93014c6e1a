import type { RunCalendar } from "../run-calendar.ts";

/** Values of days (since 1970-01-01) by trade date of the run; not a number where there is none. */
export function valuesByDate(
  calendar: RunCalendar,
  day: ArrayLike<number>,
  values: ArrayLike<number>,
): Float64Array {
  const byDate = new Float64Array(calendar.days).fill(NaN);
  for (let i = 0; i < day.length; i++) {
    const date = calendar.dateOn(day[i]!);
    if (date >= 0 && date < calendar.days) byDate[date] = values[i]!;
  }
  return byDate;
}
