import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import type { KeptColumn } from "./kept-rows.ts";
import type { Quotes } from "./month-columns.ts";

/** Mids at the ends of bars of one length (previous tick), date by date. */
export interface MidBars {
  readonly barUs: number;
  readonly dates: readonly DateBars[];
  /** Bars, and those of them in which no quote came. */
  readonly count: number;
  readonly stale: number;
}

/** One trade date: the first entry is the state at its first whole bar end, then one entry a bar. */
export interface DateBars {
  readonly date: number;
  /** End of the first entry. */
  readonly startUs: number;
  /** In ticks; not a number where a side was missing. */
  readonly mid: Float64Array;
  /** True conditional expectation of the final settlement price, in ticks, as of the last quote. */
  readonly value: Float64Array;
}

/**
 * Previous-tick sampling: the last quote at or before each end. Bars stand on the clock from 00:00 UTC and begin with
 * the first end after the date's first quote with two sides; the last one ends before its last quote.
 */
export function midBars(quotes: Quotes, barUs: number): MidBars {
  const dates: DateBars[] = [];
  let count = 0;
  let stale = 0;
  const { timeUs, mid } = quotes;
  for (const { date, from, to } of quotes.dates) {
    let first = from;
    while (first < to && Number.isNaN(mid[first])) first++;
    if (first >= to) continue;
    const startUs = Math.ceil(timeUs[first]! / barUs) * barUs;
    const ends = Math.floor((timeUs[to - 1]! - startUs) / barUs) + 1;
    if (ends < 2) continue;
    const bars = { date, startUs, mid: new Float64Array(ends), value: new Float64Array(ends) };
    stale += sample(quotes, first, to, barUs, bars);
    count += ends - 1;
    dates.push(bars);
  }
  return { barUs, dates, count, stale };
}

/** Fills a date's bars; returns how many had no quote in them. */
function sample(
  quotes: Quotes,
  first: number,
  to: number,
  barUs: number,
  { startUs, mid, value }: DateBars,
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
export function barLengthOf({ timeUs, mid, dates }: Quotes, leastUs: number): number {
  const lengths = BAR_LENGTHS_US.filter((barUs) => barUs >= leastUs);
  for (const barUs of lengths) {
    let bars = 0;
    let fresh = 0;
    for (const { from, to } of dates) {
      let first = from;
      while (first < to && Number.isNaN(mid[first])) first++;
      if (first >= to) continue;
      const start = Math.ceil(timeUs[first]! / barUs);
      const end = Math.floor(timeUs[to - 1]! / barUs);
      bars += Math.max(0, end - start);
      fresh += barsWithQuotes(timeUs, first, to, { barUs, start, end });
    }
    if (bars > 0 && bars - fresh <= MOST_STALE * bars) return barUs;
  }
  return BAR_LENGTHS_US.at(-1)!;
}

/** How many of the bars that end at multiples `start` + 1 to `end` of their length have a quote in them. */
function barsWithQuotes(
  timeUs: KeptColumn,
  first: number,
  to: number,
  { barUs, start, end }: { barUs: number; start: number; end: number },
): number {
  let count = 0;
  let last = start;
  for (let q = first; q < to; q++) {
    const bar = Math.ceil(timeUs[q]! / barUs);
    if (bar > last && bar <= end) {
      count++;
      last = bar;
    }
  }
  return count;
}
