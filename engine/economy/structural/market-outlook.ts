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
 * What the log level of each index is expected to be at every publication ahead: the market is run on from its present
 * state under what is expected of its surroundings, by days and then by weeks, and read between. The path of the
 * expectation, not the expectation over all paths: what chance adds to a mean (Jensen) is left out.
 */
export class MarketOutlook {
  /** Index x business day; meaningful after `asOf`. */
  expected: Float64Array;
  /** Level at which the look ahead began, by index. */
  from: Float64Array = new Float64Array(INDEX_COUNT);
  asOf = NEVER;
  readonly #scratch: SpotMarket;
  readonly #conditions: MarketConditions;
  readonly #nobody: MarketActions;
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
    this.#scratch = new SpotMarket(terms);
    this.#conditions = new MarketConditions(terms.providers, terms.tiers);
    this.#nobody = new HeldActions(terms.providers);
    this.#surroundings = surroundings;
    this.#calendar = calendar;
    this.#publicationUs = publicationUs;
    this.expected = new Float64Array(calendar.businessDays.length * INDEX_COUNT);
  }

  reset(): void {
    this.asOf = NEVER;
  }

  /**
   * What the level of an index has moved by since the last look ahead, log points, after a new one where `asOf`, the last
   * printed business day, is another.
   */
  shift(index: number, market: SpotMarket, nowUs: number, asOf: number): number {
    if (this.asOf !== asOf) this.#lookAhead(market, nowUs, asOf);
    return market.meanLog(index) - this.from[index]!;
  }

  /** Of a business day ahead, log dollars, as of that look; what has happened since is carried on whole: `shift`. */
  on(index: number, businessDay: number): number {
    return this.expected[index * this.#calendar.businessDays.length + businessDay]!;
  }

  #lookAhead(market: SpotMarket, nowUs: number, asOf: number): void {
    this.asOf = asOf;
    const scratch = this.#scratch;
    scratch.copyFrom(market);
    for (let index = 0; index < INDEX_COUNT; index++) this.from[index] = market.meanLog(index);
    let hours = 0;
    let before = Float64Array.from(this.from);
    let next = asOf + 1;
    const days = this.#calendar.businessDays.length;
    while (next < days) {
      const length = hours < SINGLE_DAYS * HOURS_A_DAY ? HOURS_A_DAY : WEEK_HOURS;
      hours += length;
      this.#surroundings.expect(
        this.#conditions,
        nowUs / YEAR_US,
        hours / HOURS_A_YEAR,
        HOURS_A_DAY,
      );
      // By days, whatever the length: longer steps of sticky prices overshoot.
      for (let day = 0; day < length; day += HOURS_A_DAY)
        scratch.step(this.#conditions, this.#nobody);
      const after = Float64Array.from(before, (_, index) => scratch.meanLog(index));
      for (; next < days && this.#hoursTo(next, nowUs) <= hours; next++) {
        const way = Math.max(0, 1 - (hours - this.#hoursTo(next, nowUs)) / length);
        for (let index = 0; index < INDEX_COUNT; index++) {
          this.expected[index * days + next] =
            before[index]! + way * (after[index]! - before[index]!);
        }
      }
      before = after;
    }
  }

  #hoursTo(businessDay: number, nowUs: number): number {
    return (this.#calendar.timeOn(businessDay, this.#publicationUs) - nowUs) / HOUR_US;
  }
}
