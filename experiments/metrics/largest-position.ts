import { T_SETTLEMENTS } from "../../engine/recorder/fact-tables.ts";
import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import { columnIndex } from "./column-index.ts";
import { eventDayAt, WINDOW_DAYS, windowIndex } from "./event-window.ts";
import type { Expiries, Expiry } from "./expiries.ts";
import { meanWithError } from "./measured-value.ts";
import type { Collector, MetricSpec, MetricValue } from "./metric.ts";
import type { MarkListener } from "./owner-marks.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";

export const LARGEST_POSITION: MetricSpec = {
  name: "largest_position_lots",
  unit: "lots",
  doc:
    "Largest net position of one beneficial owner in the expiring month at a daily mark of the " +
    "event window, mean over expiries.",
};
export const LARGEST_OVER_INTEREST: MetricSpec = {
  name: "largest_over_open_interest",
  unit: "share of open interest",
  doc: "The same over that month's open interest at that mark.",
};
export const LARGEST_IN_SPOT_MONTH: MetricSpec = {
  name: "largest_spot_month_position_lots",
  unit: "lots",
  doc:
    "Largest net position of one owner in the expiring month at a mark after the spot month's " +
    "start, mean over expiries; " +
    "missing where the spot month is too short to hold a mark.",
};

/** Of owners that a tape does not list. */
const NO_GROUP = -1;

const MARK_DAY = columnIndex(T_SETTLEMENTS, "trade_date");
const MARK_INSTRUMENT = columnIndex(T_SETTLEMENTS, "instrument");
const MARK_METHOD = columnIndex(T_SETTLEMENTS, "method");
const OPEN_INTEREST = columnIndex(T_SETTLEMENTS, "open_interest_lots");

/** What is kept of one expiring month. Positions of either sign by their size. */
class Episode {
  largestLots = 0;
  /** Position in the window of that mark. */
  largestIndex = 0;
  largestSpotLots = 0;
  /** Longest owner of each group at the mark at which the spot month begins. */
  readonly longestAtStart: Map<number, number> = new Map();
  /** By position in the window. */
  readonly openInterest: Float64Array = new Float64Array(WINDOW_DAYS);
}

function shareOfInterest({ largestLots, largestIndex, openInterest }: Episode): number {
  const interest = openInterest[largestIndex]!;
  return interest === 0 ? 0 : largestLots / interest;
}

/** Daily positions by beneficial owner in expiring months. */
export class LargestPositionCollector implements Collector, MarkListener {
  readonly tables: readonly number[] = [T_SETTLEMENTS];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  readonly #tables: RunTables;
  readonly #spotDays: number;
  readonly #episodes: Map<number, Episode> = new Map();
  /** Long lots of each group together, by position in the window, over all expiries. */
  readonly #longs: Map<number, Float64Array> = new Map();

  /** `spotDays`: business days before the last trading day from whose end on the spot month counts. */
  constructor(expiries: Expiries, calendar: RunCalendar, tables: RunTables, spotDays: number) {
    this.#expiries = expiries;
    this.#calendar = calendar;
    this.#tables = tables;
    this.#spotDays = spotDays;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const instrument = rows[at + MARK_INSTRUMENT]!;
      if (rows[at + MARK_METHOD] === SETTLED_FINAL) continue;
      const date = this.#calendar.dateOn(rows[at + MARK_DAY]!);
      const index = this.#expiries.windowIndex(instrument, date);
      if (index >= 0) this.#episode(instrument).openInterest[index] = rows[at + OPEN_INTEREST]!;
    }
  }

  ownerMarked(
    { instrument, lastTradeDate }: Expiry,
    date: number,
    owner: number,
    lots: number,
  ): void {
    const episode = this.#episode(instrument);
    const day = date - lastTradeDate;
    const index = windowIndex(day);
    const size = Math.abs(lots);
    if (size > episode.largestLots) {
      episode.largestLots = size;
      episode.largestIndex = index;
    }
    if (day > -this.#spotDays) episode.largestSpotLots = Math.max(episode.largestSpotLots, size);
    if (lots < 0) return;
    const group = this.#tables.owners.get(owner)?.group ?? NO_GROUP;
    this.#longsOf(group)[index]! += lots;
    if (day !== -this.#spotDays) return;
    const longest = episode.longestAtStart.get(group) ?? 0;
    episode.longestAtStart.set(group, Math.max(longest, lots));
  }

  results(): Record<string, MetricValue> {
    const episodes = this.#all();
    const mean = (of: readonly Episode[], pick: (episode: Episode) => number): MetricValue =>
      meanWithError(of.map(pick), "insufficient_data");
    const inSpotMonth = this.#spotDays > 1 ? episodes : []; // no mark on the last trading day itself
    return {
      [LARGEST_POSITION.name]: mean(episodes, ({ largestLots }) => largestLots),
      [LARGEST_OVER_INTEREST.name]: mean(episodes, shareOfInterest),
      [LARGEST_IN_SPOT_MONTH.name]: mean(inSpotMonth, ({ largestSpotLots }) => largestSpotLots),
    };
  }

  /** Largest long position of an owner of this group in each expiry, at the mark at which the spot month begins. */
  longsOfGroupAtSpotStart(group: number): number[] {
    return this.#all().map(({ longestAtStart }) => longestAtStart.get(group) ?? 0);
  }

  /** Mean long position of a group's owners together by event day before the last, over expiries: for figures. */
  longsOfGroupByEventDay(group: number): Map<number, number> {
    const expiries = this.#expiries.all().length;
    const byDay = new Map<number, number>();
    if (expiries === 0) return byDay;
    const longs = this.#longs.get(group);
    for (let index = 0; eventDayAt(index) < 0; index++) {
      byDay.set(eventDayAt(index), (longs?.[index] ?? 0) / expiries);
    }
    return byDay;
  }

  #all(): Episode[] {
    return this.#expiries
      .all()
      .map(({ instrument }) => this.#episodes.get(instrument) ?? new Episode());
  }

  #episode(instrument: number): Episode {
    let episode = this.#episodes.get(instrument);
    if (episode === undefined) {
      episode = new Episode();
      this.#episodes.set(instrument, episode);
    }
    return episode;
  }

  #longsOf(group: number): Float64Array {
    let longs = this.#longs.get(group);
    if (longs === undefined) {
      longs = new Float64Array(WINDOW_DAYS);
      this.#longs.set(group, longs);
    }
    return longs;
  }
}
