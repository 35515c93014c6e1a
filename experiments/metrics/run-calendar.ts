import { weekday } from "../../engine/base/civil-date.ts";
import { DAY_US } from "../../engine/base/sim-time.ts";
import type { Scenario } from "../../engine/scenario.ts";

const FIRST_OF_WEEKEND = 5;

export interface RunCalendarOptions {
  /** Day number of simulated time zero. */
  readonly startDay: number;
  /** Time of day (UTC) at which trade dates end, microseconds. */
  readonly rollUs: number;
  /** Day numbers. */
  readonly holidays: readonly number[];
  /** Trade dates of the run. */
  readonly days: number;
}

/** The trade dates of a run, numbered from 0: what times and day numbers are turned into. */
export class RunCalendar {
  /** Trade dates of the run. */
  readonly days: number;
  readonly #startDay: number;
  readonly #rollUs: number;
  /** By days since the start date: the trade date that a day is, or, for one that is none, the next. */
  readonly #dates: Int32Array;
  /** Day number of each trade date. */
  readonly #dayOf: Int32Array;
  readonly #closed: ReadonlySet<number>;

  /** `weekend`: days of the week, 0 for Monday, that are no trade dates. */
  constructor(
    { startDay, rollUs, holidays, days }: RunCalendarOptions,
    weekend: readonly number[] = [5, 6],
  ) {
    const closed = new Set(holidays);
    const dates: number[] = [];
    const dayOf: number[] = [];
    for (let day = startDay; dayOf.length < days; day++) {
      dates.push(dayOf.length);
      if (!weekend.includes(weekday(day)) && !closed.has(day)) dayOf.push(day);
    }
    this.days = days;
    this.#startDay = startDay;
    this.#rollUs = rollUs;
    this.#dates = Int32Array.from(dates);
    this.#dayOf = Int32Array.from(dayOf);
    this.#closed = closed;
  }

  /** The trade dates of a tape that are these days, ascending, each from midnight to midnight. */
  static ofDays(days: readonly number[]): RunCalendar {
    const [first, last] = [days[0]!, days.at(-1)!];
    const open = new Set(days);
    const closed: number[] = [];
    for (let day = first; day <= last; day++) if (!open.has(day)) closed.push(day);
    const options = { startDay: first, rollUs: DAY_US, holidays: closed, days: days.length };
    return new RunCalendar(options, []);
  }

  /** The trade date that a day number is, or the next one; -1 before the start date, `days` after the last one. */
  dateOn(day: number): number {
    if (day < this.#startDay) return -1;
    return this.#dates[day - this.#startDay] ?? this.days;
  }

  /** As `dateOn`, but counted on beyond the run, over Mondays to Fridays that are no holidays. */
  dateAhead(day: number): number {
    let date = this.dateOn(day);
    if (date < this.days) return date;
    for (let each = this.#dayOf[this.days - 1]! + 1; each < day; each++) {
      if (weekday(each) < FIRST_OF_WEEKEND && !this.#closed.has(each)) date++;
    }
    return date;
  }

  /** The trade date that a moment belongs to: (previous roll, own roll]. */
  dateAt(timeUs: number): number {
    const day = Math.ceil((timeUs - this.#rollUs) / DAY_US);
    return this.#dates[Math.max(0, day)] ?? this.days;
  }

  /** The moment at which a trade date ends; no end for what lies after the run's last one. */
  endOf(date: number): number {
    if (date >= this.days) return Infinity;
    return (this.#dayOf[date]! - this.#startDay) * DAY_US + this.#rollUs;
  }

  /** Day number of a trade date. */
  dayOf(date: number): number {
    return this.#dayOf[date]!;
  }
}

/** Day number of the trade date that a moment belongs to. */
export const tradeDayOf = (timeUs: number, calendar: RunCalendar): number =>
  calendar.dayOf(calendar.dateAt(timeUs));

export const runCalendarOf = ({ startDay, rollUs, holidays, days }: Scenario): RunCalendar =>
  new RunCalendar({ startDay, rollUs, holidays, days });
