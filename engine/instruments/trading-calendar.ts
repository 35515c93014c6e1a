import { assert } from "../base/assert.ts";
import { type DayNumber, weekday } from "../base/civil-date.ts";
import { DAY_US, MINUTE_US, NEVER_US, type TimeUs } from "../base/sim-time.ts";
import { MINUTES_A_WEEK, type SessionHours } from "./session-hours.ts";

/**
 * Business days, trade dates and open hours of one run. A *trade date* is a business day; it starts where the one
 * before it ended and ends at `rollUs` into its own day, the same for all contracts. What trades after Friday's roll
 * belongs to Monday.
 */
export class TradingCalendar {
  /** Day number of the scenario's start date: simulated time zero is its 00:00 UTC. */
  readonly startDay: DayNumber;
  /** Time of day (UTC) at which a trade date ends, microseconds. */
  readonly rollUs: number;
  /** Every business day from before the start to past the last listed month, ascending. */
  readonly businessDays: Int32Array;
  /** Position in `businessDays` of the first trade date of the run. */
  readonly firstTradeDate: number;
  readonly #holidays: ReadonlySet<DayNumber>;

  constructor(options: {
    startDay: DayNumber;
    rollUs: number;
    holidays: readonly DayNumber[];
    daysBefore: number;
    daysAfter: number;
  }) {
    this.startDay = options.startDay;
    this.rollUs = options.rollUs;
    this.#holidays = new Set(options.holidays);
    const days: number[] = [];
    for (
      let day = options.startDay - options.daysBefore;
      day <= options.startDay + options.daysAfter;
      day++
    ) {
      if (this.isBusinessDay(day)) days.push(day);
    }
    this.businessDays = Int32Array.from(days);
    this.firstTradeDate = this.indexAtOrAfter(options.startDay);
  }

  isBusinessDay(day: DayNumber): boolean {
    return weekday(day) < 5 && !this.#holidays.has(day);
  }

  /** Position in `businessDays` of the first business day >= `day`. */
  indexAtOrAfter(day: DayNumber): number {
    let low = 0;
    let high = this.businessDays.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.businessDays[middle]! < day) low = middle + 1;
      else high = middle;
    }
    assert(low < this.businessDays.length, `day ${day} is past the calendar of this run`);
    return low;
  }

  dayAt(index: number): DayNumber {
    const day = this.businessDays[index];
    assert(day !== undefined, `business day ${index} is outside the calendar of this run`);
    return day;
  }

  /** Simulated time of `timeOfDayUs` on business day `index`. */
  timeOn(index: number, timeOfDayUs: number): TimeUs {
    return (this.dayAt(index) - this.startDay) * DAY_US + timeOfDayUs;
  }

  /** End of trade date `index`. */
  rollTime(index: number): TimeUs {
    return this.timeOn(index, this.rollUs);
  }

  /** The trade date (position in `businessDays`) that a moment belongs to: (previous roll, own roll]. */
  tradeDateAt(time: TimeUs): number {
    const day = this.startDay + Math.floor(time / DAY_US);
    const index = this.indexAtOrAfter(day);
    return time > this.rollTime(index) ? index + 1 : index;
  }

  /** Open intervals of a week's hours over [fromUs, toUs], holidays taken out, as [open, close, open, close, ...]. */
  openIntervals(hours: SessionHours, fromUs: TimeUs, toUs: TimeUs): Float64Array {
    const times: number[] = [];
    const offsetUs = hours.utcOffsetMinutes * MINUTE_US;
    const monday = -weekday(this.startDay) * DAY_US - offsetUs; // Monday 00:00 local, of the start's week
    const weekUs = MINUTES_A_WEEK * MINUTE_US;
    const firstWeek = Math.floor((fromUs - monday) / weekUs) - 1;
    for (let week = firstWeek; monday + week * weekUs <= toUs; week++) {
      for (const { openMinute, closeMinute } of hours.weekly) {
        const open = monday + week * weekUs + openMinute * MINUTE_US;
        const close = monday + week * weekUs + closeMinute * MINUTE_US;
        this.#appendWithoutHolidays(times, Math.max(open, fromUs), Math.min(close, toUs));
      }
    }
    return Float64Array.from(times);
  }

  /** Cuts an open interval at rolls and drops the pieces that belong to a holiday's trade date. */
  #appendWithoutHolidays(times: number[], open: TimeUs, close: TimeUs): void {
    let start = open;
    while (start < close) {
      const day = this.startDay + Math.floor((start - this.rollUs) / DAY_US) + 1;
      const end = Math.min(close, (day - this.startDay) * DAY_US + this.rollUs);
      if (!this.#holidays.has(day)) {
        if (times.length > 0 && times[times.length - 1] === start) times[times.length - 1] = end;
        else times.push(start, end);
      }
      start = end;
    }
  }
}

/** The last piece of open time within a stretch; null where there is none. `intervals`: [open, close, …], ascending. */
export function lastOpening(
  intervals: Float64Array,
  fromUs: TimeUs,
  toUs: TimeUs,
): { openUs: TimeUs; closeUs: TimeUs } | null {
  for (let i = intervals.length - 2; i >= 0; i -= 2) {
    const openUs = Math.max(intervals[i]!, fromUs);
    const closeUs = Math.min(intervals[i + 1]!, toUs);
    if (openUs < closeUs) return { openUs, closeUs };
    if (intervals[i + 1]! <= fromUs) return null;
  }
  return null;
}

/** Open hours of one family over a run, with a cursor that only moves forward: time arithmetic in trading time. */
export class OpenHours {
  /** [open, close, open, close, ...], ascending. */
  readonly intervals: Float64Array;
  cursor = 0;

  constructor(intervals: Float64Array) {
    this.intervals = intervals;
  }

  reset(): void {
    this.cursor = 0;
  }

  /** The moment at which `gapUs` of open time has passed since `from`; `NEVER_US` past the last interval. */
  after(from: TimeUs, gapUs: number): TimeUs {
    const at = this.intervals;
    let i = this.#seek(from);
    if (i >= at.length) return NEVER_US;
    let time = Math.max(from, at[i]!) + gapUs;
    while (time >= at[i + 1]!) {
      const over = time - at[i + 1]!;
      i += 2;
      if (i >= at.length) return NEVER_US;
      time = at[i]! + over;
    }
    return time;
  }

  isOpen(time: TimeUs): boolean {
    const i = this.#seek(time);
    return i < this.intervals.length && this.intervals[i]! <= time;
  }

  /** Position of the first interval that closes after `time`. */
  #seek(time: TimeUs): number {
    const at = this.intervals;
    let i = this.cursor;
    if (i > 0 && at[i - 1]! > time) i = 0; // asked about the past: start over without moving the cursor
    while (i < at.length && at[i + 1]! <= time) i += 2;
    return i;
  }

  /** Tells that time has come this far: questions about later moments start from here. */
  advanceTo(time: TimeUs): void {
    while (this.cursor < this.intervals.length && this.intervals[this.cursor + 1]! <= time) {
      this.cursor += 2;
    }
  }
}
