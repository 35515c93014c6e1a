import { T_EXPOSURES, T_POSITIONS, T_RULE_EVENTS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { INTENTS } from "../../engine/agent.ts";
import {
  RULE_AGGREGATE_LIMITS,
  RULE_BREACHED,
  RULE_FORCED,
  RULE_POSITION_LIMITS,
  RULE_REDUCED_ORDER,
  RULE_REFUSED,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { windowIndex } from "./event-window.ts";
import type { Expiries, Expiry } from "./expiries.ts";
import {
  BINDING_OWNER_DAYS,
  FORCED_LOTS,
  LIMIT_BOUND,
  REFUSED_LOTS,
} from "./limit-mediator-specs.ts";
import { type Collector, meanValue, type MetricValue, okValue } from "./metric.ts";
import type { SpotMonthTerms } from "./market-terms.ts";
import type { MarkListener } from "./owner-marks.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";
import { PhysicalHoldings } from "./physical-holdings.ts";
import { type Holding, spotLimitUse } from "./spot-limit-use.ts";
import { SpotLimits } from "./spot-limits.ts";

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

/** Rules that limit positions; that of several families together tells of the family in whose lots it counts. */
const LIMITS: ReadonlySet<number> = new Set([RULE_POSITION_LIMITS, RULE_AGGREGATE_LIMITS]);
const PROVIDE = INTENTS.indexOf("provide");

/** Of which family of which run. */
export interface MediatedFamily {
  readonly tables: RunTables;
  readonly expiries: Expiries;
  readonly calendar: RunCalendar;
  readonly family: number;
  readonly spot: SpotMonthTerms;
}

/** Did the limit bind, and on whom? */
export class LimitMediatorCollector implements Collector, MarkListener {
  readonly tables: readonly number[];
  readonly #expiries: Expiries;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #spot: SpotMonthTerms;
  readonly #runTables: RunTables;
  readonly #limits: SpotLimits;
  readonly #physical: PhysicalHoldings;
  /** Owner-days, as `#ownerDay` numbers them: with a position in a spot month; on which the rule acted there. */
  readonly #held: Set<number> = new Set();
  readonly #acted: Set<number> = new Set();
  /** Where there is a limit: limits and marks come apart, so that they are compared at the end. */
  readonly #holdings: Holding[] = [];
  /** Exempt lots, long and short. */
  readonly #exempt: Map<number, readonly [number, number]> = new Map();
  #actedInWindow = false;
  #refused = 0;
  #forced = 0;

  constructor({ tables, expiries, calendar, family, spot }: MediatedFamily) {
    this.#runTables = tables;
    const { conditional } = spot;
    this.tables = [T_RULE_EVENTS, T_EXPOSURES, ...(conditional === null ? [] : [T_POSITIONS])];
    this.#limits = new SpotLimits(spot);
    this.#physical = new PhysicalHoldings(tables, conditional?.physical ?? []);
    this.#expiries = expiries;
    this.#calendar = calendar;
    this.#family = family;
    this.#spot = spot;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table === T_POSITIONS) {
      this.#physical.facts(rows, count, stride);
      return;
    }
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_RULE_EVENTS) this.#ruleEvent(rows, at);
      else this.#exposure(rows, at);
    }
  }

  ownerMarked(
    { instrument, lastTradeDate }: Expiry,
    date: number,
    owner: number,
    lots: number,
  ): void {
    if (!this.#isSpotMark(date - lastTradeDate)) return;
    this.#held.add(this.#ownerDay(owner, date));
    if (this.#spot.isLimited) this.#holdings.push({ instrument, date, owner, lots });
  }

  results(): Record<string, MetricValue> {
    const windows = this.#expiries.all().length;
    const binding = new Set(this.#acted);
    for (const holding of this.#holdings) {
      if (this.#standsAtLimit(holding)) binding.add(this.#ownerDay(holding.owner, holding.date));
    }
    const bound = this.#actedInWindow || binding.size > 0 ? 1 : 0;
    const ownerDays = new Set([...this.#held, ...binding]).size;
    return {
      [LIMIT_BOUND.name]:
        windows === 0 ? meanValue(0, 0, "insufficient_data") : okValue(bound, windows),
      [BINDING_OWNER_DAYS.name]: meanValue(binding.size, ownerDays, "insufficient_data"),
      ...spotLimitUse(
        this.#expiries.all(),
        this.#spot.startDays,
        this.#limits,
        this.#holdings,
        (holding) => this.#ownLimit(holding),
      ),
      [REFUSED_LOTS.name]: okValue(this.#refused),
      [FORCED_LOTS.name]: okValue(this.#forced),
    };
  }

  #ruleEvent(rows: Float64Array, at: number): void {
    if (rows[at + FAMILY] !== this.#family) return;
    // What rules do at the very end of a trade date belongs to the next one: that is how the spot month begins.
    const date = this.#calendar.dateAt(rows[at + TIME]! + 1);
    this.#limits.ruleEvent(rows, at, date);
    const event = rows[at + EVENT]!;
    if (!LIMITS.has(rows[at + RULE]!) || !BINDING.has(event)) return;
    const lots = rows[at + LOTS]!;
    if (event === RULE_REFUSED || event === RULE_REDUCED_ORDER) this.#refused += lots;
    if (event === RULE_FORCED) this.#forced += lots;
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

  #ownLimit({ instrument, date, owner }: Holding): number | null {
    const { owners, instruments } = this.#runTables;
    return this.#limits.lots(instrument, date, {
      isProvider: owners.get(owner)?.intent === PROVIDE,
      holdsPhysical: this.#physical.holds(
        owner,
        this.#calendar.dayOf(date),
        instruments.get(instrument)!,
      ),
    });
  }

  #standsAtLimit(holding: Holding): boolean {
    const plain = this.#ownLimit(holding);
    if (plain === null) return false;
    const { date, owner, lots } = holding;
    const [long, short] = this.#exempt.get(this.#ownerDay(owner, date)) ?? [0, 0];
    return Math.abs(lots) >= AT_THE_LIMIT * (plain + (lots > 0 ? long : short));
  }

  /** After the spot month's start; on the last trading day itself there is no mark. */
  #isSpotMark(day: number): boolean {
    return day > -this.#spot.startDays && day < 0;
  }

  #ownerDay(owner: number, date: number): number {
    return owner * this.#calendar.days + date;
  }
}
