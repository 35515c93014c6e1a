import { T_EXPOSURES, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import {
  RULE_BREACHED,
  RULE_FORCED,
  RULE_POSITION_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { windowIndex } from "./event-window.ts";
import type { Expiries, Expiry } from "./expiries.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue, okValue } from "./metric.ts";
import type { SpotMonthTerms } from "./market-terms.ts";
import type { MarkListener } from "./owner-marks.ts";
import type { RunCalendar } from "./run-calendar.ts";

export const LIMIT_BOUND: MetricSpec = {
  name: "limit_bound",
  unit: "0 or 1",
  doc:
    "1 where, in the event window of an expiry, a position limit refused or reduced an order, was " +
    "found breached, or an " +
    "owner stood at the spot-month limit at a mark. Missing where the run holds no such window.",
};
export const BINDING_OWNER_DAYS: MetricSpec = {
  name: "limit_binding_owner_day_share",
  unit: "share of owner-days",
  doc:
    "Owner-days on which a limit refused, reduced, was breached or forced, or the owner stood at " +
    "it, over these and all " +
    "other owner-days with a position in the expiring month, at the marks within the spot month. " +
    "Days stand for hours: " +
    "positions are recorded at marks.",
};
export const REFUSED_LOTS: MetricSpec = {
  name: "limit_refused_lots",
  unit: "lots",
  doc: "Lots that position limits refused, or by which they reduced orders, over the whole run.",
};
export const FORCED_LOTS: MetricSpec = {
  name: "limit_forced_lots",
  unit: "lots",
  doc: "Lots that the exchange reduced by force, over the whole run.",
};

const TIME = columnIndex(T_RULE_EVENTS, "time_us");
const RULE = columnIndex(T_RULE_EVENTS, "rule");
const EVENT = columnIndex(T_RULE_EVENTS, "event");
const INSTRUMENT = columnIndex(T_RULE_EVENTS, "instrument");
const OWNER = columnIndex(T_RULE_EVENTS, "owner");
const LOTS = columnIndex(T_RULE_EVENTS, "lots");
const FAMILY = columnIndex(T_RULE_EVENTS, "family");
const EXPOSURE_DAY = columnIndex(T_EXPOSURES, "trade_date");
const EXPOSURE_OWNER = columnIndex(T_EXPOSURES, "owner");
const EXPOSURE_FAMILY = columnIndex(T_EXPOSURES, "family");
const EXEMPT_LONG = columnIndex(T_EXPOSURES, "exempt_long_lots");
const EXEMPT_SHORT = columnIndex(T_EXPOSURES, "exempt_short_lots");

const BINDING: ReadonlySet<number> = new Set([
  RULE_REFUSED,
  RULE_REDUCED_ORDER,
  RULE_BREACHED,
  RULE_FORCED,
]);

/** An owner stands at the limit from this share of it on: nobody holds it to the lot. */
const AT_THE_LIMIT = 0.98;

/** Did the limit bind, and on whom? */
export class LimitMediatorCollector implements Collector, MarkListener {
  readonly tables: readonly number[] = [T_RULE_EVENTS, T_EXPOSURES];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #spot: SpotMonthTerms;
  /** Owner-days, as `#ownerDay` numbers them: with a position in a spot month; on which the rule acted there. */
  readonly #held: Set<number> = new Set();
  readonly #acted: Set<number> = new Set();
  /** Lots of the owner-days that stand at the limit, exemptions aside. */
  readonly #large: Map<number, number> = new Map();
  /** Exempt lots, long and short. */
  readonly #exempt: Map<number, readonly [number, number]> = new Map();
  #actedInWindow = false;
  #refused = 0;
  #forced = 0;

  constructor(expiries: Expiries, calendar: RunCalendar, family: number, spot: SpotMonthTerms) {
    this.#expiries = expiries;
    this.#calendar = calendar;
    this.#family = family;
    this.#spot = spot;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_RULE_EVENTS) this.#ruleEvent(rows, at);
      else this.#exposure(rows, at);
    }
  }

  ownerMarked({ lastTradeDate }: Expiry, date: number, owner: number, lots: number): void {
    if (!this.#isSpotMark(date - lastTradeDate)) return;
    const ownerDay = this.#ownerDay(owner, date);
    this.#held.add(ownerDay);
    const { limitLots } = this.#spot;
    if (limitLots === null || Math.abs(lots) < AT_THE_LIMIT * limitLots) return;
    this.#large.set(ownerDay, lots);
  }

  results(): Record<string, MetricValue> {
    const windows = this.#expiries.all().length;
    const binding = new Set(this.#acted);
    for (const [ownerDay, lots] of this.#large) {
      if (this.#standsAtLimit(ownerDay, lots)) binding.add(ownerDay);
    }
    const bound = this.#actedInWindow || binding.size > 0 ? 1 : 0;
    const ownerDays = new Set([...this.#held, ...binding]).size;
    return {
      [LIMIT_BOUND.name]:
        windows === 0 ? meanValue(0, 0, "insufficient_data") : okValue(bound, windows),
      [BINDING_OWNER_DAYS.name]: meanValue(binding.size, ownerDays, "insufficient_data"),
      [REFUSED_LOTS.name]: okValue(this.#refused),
      [FORCED_LOTS.name]: okValue(this.#forced),
    };
  }

  #ruleEvent(rows: Float64Array, at: number): void {
    const event = rows[at + EVENT]!;
    if (rows[at + RULE] !== RULE_POSITION_LIMITS || !BINDING.has(event)) return;
    if (rows[at + FAMILY] !== this.#family) return;
    const lots = rows[at + LOTS]!;
    if (event === RULE_REFUSED || event === RULE_REDUCED_ORDER) this.#refused += lots;
    if (event === RULE_FORCED) this.#forced += lots;
    // What rules do at the very end of a trade date belongs to the next one: that is how the spot month begins.
    const date = this.#calendar.dateAt(rows[at + TIME]! + 1);
    for (const { lastTradeDate } of this.#expiriesOf(rows[at + INSTRUMENT]!)) {
      const day = date - lastTradeDate;
      if (windowIndex(day) < 0) continue;
      this.#actedInWindow = true;
      if (this.#isSpotMark(day)) this.#acted.add(this.#ownerDay(rows[at + OWNER]!, date));
    }
  }

  #exposure(rows: Float64Array, at: number): void {
    if (!this.#spot.isExempted || rows[at + EXPOSURE_FAMILY] !== this.#family) return;
    const exempt = [rows[at + EXEMPT_LONG]!, rows[at + EXEMPT_SHORT]!] as const;
    if (exempt[0] === 0 && exempt[1] === 0) return;
    const date = this.#calendar.dateOn(rows[at + EXPOSURE_DAY]!);
    this.#exempt.set(this.#ownerDay(rows[at + EXPOSURE_OWNER]!, date), exempt);
  }

  /** The expiries that a rule event concerns: its month's, or, where it names none, those of the whole family. */
  #expiriesOf(instrument: number): Expiry[] {
    if (instrument === NONE) return this.#expiries.all();
    const expiry = this.#expiries.of(instrument);
    return expiry === null ? [] : [expiry];
  }

  #standsAtLimit(ownerDay: number, lots: number): boolean {
    const [long, short] = this.#exempt.get(ownerDay) ?? [0, 0];
    const limit = this.#spot.limitLots! + (lots > 0 ? long : short);
    return Math.abs(lots) >= AT_THE_LIMIT * limit;
  }

  /** After the spot month's start; on the last trading day itself there is no mark. */
  #isSpotMark(day: number): boolean {
    return day > -this.#spot.startDays && day < 0;
  }

  #ownerDay(owner: number, date: number): number {
    return owner * this.#calendar.days + date;
  }
}
