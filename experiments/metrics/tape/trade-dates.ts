import type { RunCalendar } from "../run-calendar.ts";

/** Rows of one trade date in columns that are in order of time: [from, to). */
export interface DateRows {
  /** Trade date of the run, from 0. */
  readonly date: number;
  readonly from: number;
  readonly to: number;
}

/** Cuts a column of rising times at trade dates; dates without rows are left out. */
export function rowsByDate(timeUs: ArrayLike<number>, calendar: RunCalendar): DateRows[] {
  const found: DateRows[] = [];
  let from = 0;
  while (from < timeUs.length) {
    const date = calendar.dateAt(timeUs[from]!);
    const to = firstAfter(timeUs, from, calendar.endOf(date));
    found.push({ date, from, to });
    from = to;
  }
  return found;
}

/** The first position from `from` on whose time is later than `endUs`; the end of the column where there is none. */
function firstAfter(timeUs: ArrayLike<number>, from: number, endUs: number): number {
  let low = from + 1;
  let high = timeUs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeUs[middle]! <= endUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of the first value of a rising column that is at least `limit`, within [from, to); `to`: none is. */
export function firstAtLeast(
  column: ArrayLike<number>,
  limit: number,
  from: number,
  to: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of the last value of a rising column that is at most `limit`, within [from, to); `from - 1`: none is. */
export function lastAtMost(
  column: ArrayLike<number>,
  limit: number,
  from: number,
  to: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
