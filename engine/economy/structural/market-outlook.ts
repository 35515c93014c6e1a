import { fail } from "../../base/assert.ts";
import { YEAR_US, HOUR_US } from "../../base/sim-time.ts";
import type { TradingCalendar } from "../../instruments/trading-calendar.ts";
import { INDEX_COUNT } from "../index-number.ts";
import { HOURS_A_DAY, HOURS_A_YEAR } from "./hours.ts";
import { HeldActions } from "./held-actions.ts";
import { type MarketActions, MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";
import type { Surroundings } from "./surroundings.ts";

/** Days whose surroundings are looked at one by one; after them they are looked at by weeks. */
const SINGLE_DAYS = 10;
const WEEK_HOURS = 168;
const NEVER = -2;

/**
 * What the log level of each index is expected to be at every publication ahead: the market is run on from its
 * present state under what is expected of its surroundings, by days and then by weeks, and read between. The path of
 * the expectation, not the expectation over all paths: what chance adds to a mean (Jensen) is left out. The
 * surroundings are looked at once and whole; the market is run on as far as anybody has ever asked, and further when
 * somebody does.
 */
export class MarketOutlook {
  /** Log dollars, index x business day; of the days after `asOf` and before `next`, as of the last look ahead. */
  expected: Float64Array;
  /** Level at which the look ahead began, by index. */
  from: Float64Array = new Float64Array(INDEX_COUNT);
  asOf = NEVER;
  /** When it began. */
  lookedUs = 0;
  /** Business days after the last printed one that anybody has asked about. */
  reach = 0;
  /** What the look found of the surroundings in stretches that were out of reach, and how many of these are passed. */
  readonly stretches: MarketConditions[] = [];
  passed = 0;
  /** Where the market has been run on to; hours, levels at both ends of the last stretch, by index. */
  readonly scratch: SpotMarket;
  hours = 0;
  readonly before: Float64Array = new Float64Array(INDEX_COUNT);
  readonly after: Float64Array = new Float64Array(INDEX_COUNT);
  /** The first business day that has not been read. */
  next = 0;
  readonly #terms: MarketTerms;
  readonly #nobody: MarketActions;
  readonly #conditions: MarketConditions;
  readonly #surroundings: Surroundings;
  readonly #calendar: TradingCalendar;
  readonly #publicationUs: number;

  constructor(options: {
    terms: MarketTerms;
    surroundings: Surroundings;
    calendar: TradingCalendar;
    publicationUs: number;
  }) {
    const { terms, surroundings, calendar, publicationUs } = options;
    this.scratch = new SpotMarket(terms);
    this.#terms = terms;
    this.#conditions = new MarketConditions(terms.providers, terms.tiers);
    this.#nobody = new HeldActions(terms.providers);
    this.#surroundings = surroundings;
    this.#calendar = calendar;
    this.#publicationUs = publicationUs;
    this.expected = new Float64Array(this.businessDays * INDEX_COUNT);
  }

  get businessDays(): number {
    return this.#calendar.businessDays.length;
  }

  reset(): void {
    this.asOf = NEVER;
    this.reach = 0;
  }

  /**
   * What the level of an index has moved by since the last look ahead, log points, after a new one where `asOf`, the
   * last printed business day, is another: it is carried on whole, added to all that was expected then.
   */
  shift(index: number, market: SpotMarket, nowUs: number, asOf: number): number {
    if (this.asOf !== asOf) this.#lookAhead(market, nowUs, asOf);
    return market.meanLog(index) - this.from[index]!;
  }

  /** `expected`, up to a business day at least. Asserts that the calendar has it. */
  upTo(businessDay: number): Float64Array {
    if (businessDay >= this.businessDays) fail(`business day ${businessDay} is past the calendar`);
    this.reach = Math.max(this.reach, businessDay - this.asOf);
    for (; this.next <= businessDay; this.passed++) this.#runOn(this.stretches[this.passed]!);
    return this.expected;
  }

  #lookAhead(market: SpotMarket, nowUs: number, asOf: number): void {
    this.asOf = asOf;
    this.lookedUs = nowUs;
    this.scratch.standAt(market);
    for (let index = 0; index < INDEX_COUNT; index++) this.from[index] = market.meanLog(index);
    this.after.set(this.from);
    this.passed = 0;
    this.hours = 0;
    this.next = asOf + 1;
    const end = this.#hoursTo(this.businessDays - 1);
    for (let [hours, kept] = [0, 0]; hours < end;) {
      hours += lengthAt(hours);
      const isInReach = this.next <= asOf + this.reach;
      const conditions = isInReach ? this.#conditions : this.#stretch(kept++);
      const years = nowUs / YEAR_US;
      this.#surroundings.expect(conditions, years, hours / HOURS_A_YEAR, HOURS_A_DAY);
      if (isInReach) this.#runOn(conditions);
    }
  }

  #stretch(number: number): MarketConditions {
    const { providers, tiers } = this.#terms;
    return (this.stretches[number] ??= new MarketConditions(providers, tiers));
  }

  /** Over one stretch; by days, as longer steps of sticky prices overshoot. */
  #runOn(conditions: MarketConditions): void {
    const length = lengthAt(this.hours);
    for (let day = 0; day < length; day += HOURS_A_DAY) this.scratch.step(conditions, this.#nobody);
    this.hours += length;
    this.before.set(this.after);
    for (let index = 0; index < INDEX_COUNT; index++) {
      this.after[index] = this.scratch.meanLog(index);
    }
    for (; this.next < this.businessDays; this.next++) {
      const hours = this.#hoursTo(this.next);
      if (hours > this.hours) return;
      this.#readBetween(Math.max(0, 1 - (this.hours - hours) / length));
    }
  }

  /** `way`: how far into the stretch the next business day's publication lies, 0 to 1. */
  #readBetween(way: number): void {
    for (let index = 0; index < INDEX_COUNT; index++) {
      const before = this.before[index]!;
      this.expected[index * this.businessDays + this.next] =
        before + way * (this.after[index]! - before);
    }
  }

  #hoursTo(businessDay: number): number {
    return (this.#calendar.timeOn(businessDay, this.#publicationUs) - this.lookedUs) / HOUR_US;
  }
}

/** Of the stretch that begins so many hours ahead. */
const lengthAt = (hours: number): number =>
  hours < SINGLE_DAYS * HOURS_A_DAY ? HOURS_A_DAY : WEEK_HOURS;
