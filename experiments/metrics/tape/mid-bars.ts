import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import type { KeptColumn } from "./kept-rows.ts";
import type { Quotes } from "./month-columns.ts";
import type { SessionRows } from "./session-rows.ts";

/** Mids at the ends of bars of one length (previous tick), session by session. */
export interface MidBars {
  readonly barUs: number;
  readonly sessions: readonly SessionBars[];
  /** Trade dates that have bars. */
  readonly days: number;
  /** Bars, and those of them in which no quote came. */
  readonly count: number;
  readonly stale: number;
}

/** One session: the first entry is the state at its first whole bar end, then one entry a bar. */
export interface SessionBars {
  readonly date: number;
  /** When it opened. */
  readonly openUs: number;
  /** End of the first entry. */
  readonly startUs: number;
  /** In ticks; not a number where a side was missing. */
  readonly mid: Float64Array;
  /** True conditional expectation of the final settlement price, in ticks, as of the last quote. */
  readonly value: Float64Array;
}

/**
 * Previous-tick sampling: the last quote at or before each end. Bars are counted from a session's opening (methods 0)
 * and begin with the first end after its first quote with two sides; the last one ends before its last quote.
 */
export function midBars(quotes: Quotes, rows: readonly SessionRows[], barUs: number): MidBars {
  const sessions: SessionBars[] = [];
  const days = new Set<number>();
  let count = 0;
  let stale = 0;
  const { timeUs } = quotes;
  for (const { date, openUs, from, to } of rows) {
    const startUs = openUs + Math.ceil((timeUs[from]! - openUs) / barUs) * barUs;
    const ends = Math.floor((timeUs[to - 1]! - startUs) / barUs) + 1;
    if (ends < 2) continue;
    const [mid, value] = [new Float64Array(ends), new Float64Array(ends)];
    const bars = { date, openUs, startUs, mid, value };
    stale += sample(quotes, from, to, barUs, bars);
    count += ends - 1;
    sessions.push(bars);
    days.add(date);
  }
  return { barUs, sessions, days: days.size, count, stale };
}

/** Fills a session's bars; returns how many had no quote in them. */
function sample(
  quotes: Quotes,
  first: number,
  to: number,
  barUs: number,
  { startUs, mid, value }: SessionBars,
): number {
  const { timeUs, mid: mids, value: values } = quotes;
  let stale = 0;
  for (let bar = 0, q = first; bar < mid.length; bar++) {
    const before = q;
    const endUs = startUs + bar * barUs;
    while (q + 1 < to && timeUs[q + 1]! <= endUs) q++;
    if (bar > 0 && q === before) stale++;
    mid[bar] = mids[q]!;
    value[bar] = values[q]!;
  }
  return stale;
}

/** Lengths of bars that are tried, shortest first: they divide a day. */
export const BAR_LENGTHS_US: readonly number[] = [1, 2, 5, 10, 15, 30, 60].map(
  (minutes) => minutes * MINUTE_US,
);

/** The greatest share of bars without a quote in them (methods 0). */
const MOST_STALE = 0.2;

/** The shortest bar, of at least `leastUs`, of which at most a fifth are stale; the longest where none is. */
export function barLengthOf(
  { timeUs }: Quotes,
  rows: readonly SessionRows[],
  leastUs: number,
): number {
  const lengths = BAR_LENGTHS_US.filter((barUs) => barUs >= leastUs);
  for (const barUs of lengths) {
    let bars = 0;
    let fresh = 0;
    for (const { openUs, from, to } of rows) {
      const start = Math.ceil((timeUs[from]! - openUs) / barUs);
      const end = Math.floor((timeUs[to - 1]! - openUs) / barUs);
      bars += Math.max(0, end - start);
      fresh += barsWithQuotes(timeUs, from, to, { barUs, openUs, start, end });
    }
    if (bars > 0 && bars - fresh <= MOST_STALE * bars) return barUs;
  }
  return BAR_LENGTHS_US.at(-1)!;
}

/** How many of the bars that end `start` + 1 to `end` lengths after the opening have a quote in them. */
function barsWithQuotes(
  timeUs: KeptColumn,
  first: number,
  to: number,
  grid: {
    readonly barUs: number;
    readonly openUs: number;
    readonly start: number;
    readonly end: number;
  },
): number {
  const { barUs, openUs, start, end } = grid;
  let count = 0;
  let last = start;
  let lastUs = openUs + last * barUs;
  for (let q = first; q < to; q++) {
    if (timeUs[q]! <= lastUs) continue;
    const bar = Math.ceil((timeUs[q]! - openUs) / barUs);
    if (bar > end) break;
    count++;
    last = bar;
    lastUs = openUs + last * barUs;
  }
  return count;
}
