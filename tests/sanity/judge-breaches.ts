import { RULE_CIRCUIT_BREAKER, RULE_HALTED } from "../../engine/regulation/words.ts";
import { T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../../experiments/metrics/column-index.ts";
import { BURN_IN_DAYS } from "./judge-market.ts";
import type { Mark } from "./sanity-sink.ts";

/** How often the circuit breaker of a family acts. */
export interface BreachSanity {
  /** Trade dates judged, and those of them on which a month went beyond its limits. */
  readonly dates: number;
  readonly datesWithBreach: number;
  /** Breaches by the month's place on the curve: the nearest, the second, the third, all later ones. */
  readonly byPlace: readonly number[];
  /** Of the breaches: those that halted all months of the family. */
  readonly ofLeadMonth: number;
}

/** One halt that the circuit breaker began: of a month that was beyond its limits, or with that one. */
export interface BreakerHalt {
  readonly day: number;
  readonly timeUs: number;
  readonly instrument: number;
  readonly isBreach: boolean;
}

const R = {
  time: columnIndex(T_RULE_EVENTS, "time_us"),
  rule: columnIndex(T_RULE_EVENTS, "rule"),
  event: columnIndex(T_RULE_EVENTS, "event"),
  instrument: columnIndex(T_RULE_EVENTS, "instrument"),
  threshold: columnIndex(T_RULE_EVENTS, "threshold"),
} as const;

/** The halt that this row of `rule_events` tells of, null for other rows. Only a breach has a limit beside it. */
export function breakerHaltOf(
  rows: Float64Array,
  at: number,
  dayOf: (timeUs: number) => number,
): BreakerHalt | null {
  if (rows[at + R.rule] !== RULE_CIRCUIT_BREAKER || rows[at + R.event] !== RULE_HALTED) return null;
  const timeUs = rows[at + R.time]!;
  const isBreach = rows[at + R.threshold] !== 0;
  return { day: dayOf(timeUs), timeUs, instrument: rows[at + R.instrument]!, isBreach };
}

/** `halts`: of all families, in order of time. `marks`: of all families. */
export function judgeBreaches(
  halts: readonly BreakerHalt[],
  marks: readonly Mark[],
  family: number,
): BreachSanity {
  const ours = marks.filter((mark) => mark.family === family && !mark.isFinal);
  const days = [...new Set(ours.map(({ day }) => day))].toSorted((a, b) => a - b);
  const measured = new Set(days.slice(BURN_IN_DAYS));
  const listed = Map.groupBy(ours, ({ day }) => day);
  const byPlace = [0, 0, 0, 0];
  const dates = new Set<number>();
  let ofLeadMonth = 0;
  for (const [i, { day, timeUs, instrument, isBreach }] of halts.entries()) {
    if (!isBreach || !measured.has(day)) continue;
    const place = placeOf(listed.get(day)!, instrument);
    if (place === null) continue;
    dates.add(day);
    byPlace[Math.min(place, 3)]! += 1;
    const next = halts[i + 1];
    if (next !== undefined && !next.isBreach && next.timeUs === timeUs) ofLeadMonth += 1;
  }
  return { dates: measured.size, datesWithBreach: dates.size, byPlace, ofLeadMonth };
}

/** How many of these months expire before this one; null where it is none of them. */
function placeOf(marks: readonly Mark[], instrument: number): number | null {
  const own = marks.find((mark) => mark.instrument === instrument);
  return own === undefined ? null : marks.filter(({ daysLeft }) => daysLeft < own.daysLeft).length;
}
