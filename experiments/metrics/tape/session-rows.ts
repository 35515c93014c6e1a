import type { RunCalendar } from "../run-calendar.ts";
import type { Quotes } from "./month-columns.ts";
import { firstAtLeast, lastAtMost } from "./trade-dates.ts";

/** Quotes of one session, from its first one with two sides on: rows [from, to). */
export interface SessionRows {
  /** Trade date of the run, from 0. */
  readonly date: number;
  /** When it opened: what bars are counted from. */
  readonly openUs: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts quotes at trade dates and at the openings (rising) within them. A trade date that begins within a session is a
 * session of its own, open from the roll on. Sessions that never have two sides are left out.
 */
export function sessionRows(
  { timeUs, mid, dates }: Quotes,
  opensUs: ArrayLike<number>,
  calendar: RunCalendar,
): SessionRows[] {
  const found: SessionRows[] = [];
  for (const { date, from, to } of dates) {
    const beginUs = date === 0 ? 0 : calendar.endOf(date - 1);
    for (let start = from; start < to;) {
      const open = lastAtMost(opensUs, timeUs[start]!, 0, opensUs.length);
      const nextUs = opensUs[open + 1] ?? Infinity;
      const end = firstAtLeast(timeUs, nextUs, start + 1, to);
      let first = start;
      while (first < end && Number.isNaN(mid[first])) first++;
      const openUs = Math.max(opensUs[open] ?? beginUs, beginUs);
      if (first < end) found.push({ date, openUs, from: first, to: end });
      start = end;
    }
  }
  return found;
}
