import type { DayNumber } from "../base/civil-date.ts";
import type { Exemptions } from "./exemptions.ts";
import { LevelLots, recordedLimit, UNLIMITED } from "./level-lots.ts";
import { OwnerLimits } from "./owner-limits.ts";
import { ALL_MONTHS } from "./owner-lots.ts";
import type { Counting } from "./limit-application.ts";
import { LIMIT_LEVELS, type LimitLevel, type PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  LEVEL_SPOT_MONTH,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
} from "./words.ts";

const LEVELS = LIMIT_LEVELS.length;

/** What a level is; 0: it does not exist. */
const BINDS = 1;
const ACCOUNTABILITY = 2;

function modeOf(level: LimitLevel | null | undefined): number {
  if (level === null || level === undefined) return 0;
  return level.mode === "limit" ? BINDS : ACCOUNTABILITY;
}

/**
 * Which limit stands where: the level of every slot, which turns from single month to spot month at a slot's time, and
 * what it comes to for an owner.
 *
 * Columns: by slot `familyOfSlot`, `levelOfSlot`, `slotLots`: what the level and its steps come to, and `testSlot`:
 * lots up to which an order needs no closer look (`UNLIMITED` where nothing could refuse it); `testFamily` the same for
 * all months.
 */
export class LimitsInForce {
  familyOfSlot: Int32Array = new Int32Array(0);
  levelOfSlot: Uint8Array = new Uint8Array(0);
  slotLots: Float64Array = new Float64Array(0);
  testSlot: Float64Array = new Float64Array(0);
  testFamily: Float64Array = new Float64Array(0);
  readonly levels: LevelLots;
  readonly owners: OwnerLimits;
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  /** By (family, level). */
  readonly #modes: Uint8Array;
  readonly #exemptions: Exemptions | null;

  constructor(
    market: LimitMarket,
    terms: readonly (PositionLimitTerms | null)[],
    exemptions: Exemptions | null,
    families: readonly string[],
  ) {
    this.#market = market;
    this.#terms = terms;
    this.levels = new LevelLots(market, terms);
    this.owners = new OwnerLimits(market, terms, families);
    this.#modes = Uint8Array.from(
      terms.flatMap((each) => LIMIT_LEVELS.map((name) => modeOf(each?.[name]))),
    );
    this.#exemptions = exemptions;
  }

  reset(): void {
    const slots = this.#market.slotCount;
    this.familyOfSlot = new Int32Array(slots);
    this.levelOfSlot = new Uint8Array(slots).fill(LEVEL_SINGLE_MONTH);
    this.slotLots = new Float64Array(slots).fill(UNLIMITED);
    this.testSlot = new Float64Array(slots).fill(UNLIMITED);
    this.testFamily = new Float64Array(this.#terms.length).fill(UNLIMITED);
    this.levels.reset();
  }

  list(slot: number): void {
    this.familyOfSlot[slot] = this.#market.familyOf(slot);
    this.levelOfSlot[slot] = LEVEL_SINGLE_MONTH;
    this.levels.list(slot);
    this.#putInForce(slot);
  }

  expire(slot: number): void {
    this.testSlot[slot] = UNLIMITED;
  }

  /**
   * At the start of a trade date: changes that are due, spot months that have begun. Formulas are computed where
   * `isOpen`: the run's opening positions stand.
   */
  startTradeDate(day: DayNumber, isOpen: boolean): void {
    for (let family = 0; family < this.#terms.length; family++) {
      this.levels.applyChanges(family, day);
    }
    for (let family = 0; family < this.#terms.length; family++) {
      if (this.#terms[family] === null) continue;
      const slots = this.#slotsOf(family);
      const entering = slots.filter((slot) => this.#entersSpotMonth(slot, family));
      if (isOpen) this.levels.computeFormulas({ family, day, slots, entering });
      for (const slot of entering) this.#startSpotMonth(slot, family);
      this.#putAllInForce(family, slots);
      this.#tellSteps(family, slots);
    }
  }

  /** Opening positions stand: formulas are computed for the first time. */
  open(day: DayNumber): void {
    for (let family = 0; family < this.#terms.length; family++) {
      if (!this.levels.formulas.has(family)) continue;
      const slots = this.#slotsOf(family);
      this.levels.computeFormulas({ family, day, slots, entering: [] });
      this.#putAllInForce(family, slots);
      this.#tellSteps(family, slots);
    }
  }

  levelOf(slot: number): number {
    return slot === ALL_MONTHS ? LEVEL_ALL_MONTHS : this.levelOfSlot[slot]!;
  }

  /** The level's lots without exemptions, whatever its mode. */
  plainLots(family: number, slot: number): number {
    return slot === ALL_MONTHS
      ? this.levels.ofLevel(family, LEVEL_ALL_MONTHS, slot)
      : this.slotLots[slot]!;
  }

  /** The least lots that the level has for anybody. */
  leastLots(family: number, slot: number): number {
    return this.owners.least(family, this.levelOf(slot), this.plainLots(family, slot));
  }

  /** The level's lots for this owner, exemptions added. */
  threshold(owner: number, family: number, slot: number, side: 0 | 1): number {
    const plain = this.plainLots(family, slot);
    const own = this.owners.lots(owner, family, this.levelOf(slot), slot, plain);
    return own + this.exemptLots(owner, family, slot, side);
  }

  /** Like `threshold`, where the level binds; otherwise there is no limit. */
  limit(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.binds(family, slot) ? this.threshold(owner, family, slot, side) : UNLIMITED;
  }

  /** The limit that orders are held to: none where limits are looked at when the day ends. */
  orderLimit(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.isEndOfDay(family) ? UNLIMITED : this.limit(owner, family, slot, side);
  }

  /** What an owner must come back to: a limit, or a level where it is told to reduce; otherwise there is none. */
  enforced(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.binds(family, slot) || this.ordersReduction(family, slot)
      ? this.threshold(owner, family, slot, side)
      : UNLIMITED;
  }

  isEndOfDay(family: number): boolean {
    return this.#terms[family]?.application?.when === "end_of_day";
  }

  /** What is compared with the level of a place. */
  counts(family: number, slot: number): Counting {
    if (this.isAccountability(family, slot)) return "filled";
    return this.#terms[family]?.application?.counts ?? "both";
  }

  /** Is the level an accountability level beyond which the exchange orders a reduction? */
  ordersReduction(family: number, slot: number): boolean {
    return this.isAccountability(family, slot) && this.#terms[family]!.accountability === "reduce";
  }

  /** The owner's limit of the slot's spot month as it begins, also before that. */
  spotLimit(owner: number, slot: number, side: 0 | 1): number {
    const family = this.familyOfSlot[slot]!;
    if (this.#modes[family * LEVELS + LEVEL_SPOT_MONTH] !== BINDS) return UNLIMITED;
    const exempt = this.#exemptions?.raisedLots(owner, family, slot, side, LEVEL_SPOT_MONTH) ?? 0;
    const start = this.#terms[family]!.spotMonthStart ?? 0;
    const plain = this.levels.inMonth(family, LEVEL_SPOT_MONTH, slot, (days) => days >= start);
    return this.owners.lots(owner, family, LEVEL_SPOT_MONTH, slot, plain) + exempt;
  }

  exemptLots(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.#exemptions?.raisedLots(owner, family, slot, side, this.levelOf(slot)) ?? 0;
  }

  /** Is the level a limit, and no accountability level? */
  binds(family: number, slot: number): boolean {
    return this.#modes[family * LEVELS + this.levelOf(slot)] === BINDS;
  }

  /** Is the level there, and an accountability level? */
  isAccountability(family: number, slot: number): boolean {
    return this.#modes[family * LEVELS + this.levelOf(slot)] === ACCOUNTABILITY;
  }

  #slotsOf(family: number): number[] {
    return this.#market.listedSlots().filter((slot) => this.familyOfSlot[slot] === family);
  }

  #putAllInForce(family: number, slots: readonly number[]): void {
    const most = this.plainLots(family, ALL_MONTHS);
    this.testFamily[family] = this.#testOf(family, LEVEL_ALL_MONTHS, most);
    for (const slot of slots) this.#putInForce(slot);
  }

  #tellSteps(family: number, slots: readonly number[]): void {
    for (const slot of slots) this.levels.tellSteps(family, this.levelOfSlot[slot]!, slot);
  }

  #putInForce(slot: number): void {
    const family = this.familyOfSlot[slot]!;
    const level = this.levelOfSlot[slot]!;
    const lots = this.levels.now(family, level, slot);
    this.slotLots[slot] = lots;
    this.testSlot[slot] = this.#testOf(family, level, lots);
  }

  #testOf(family: number, level: number, lots: number): number {
    const terms = this.#terms[family];
    const mode = this.#modes[family * LEVELS + level];
    if (mode === ACCOUNTABILITY) {
      return terms!.accountability === "report"
        ? UNLIMITED
        : this.owners.least(family, level, lots);
    }
    if (this.isEndOfDay(family)) return UNLIMITED;
    // Working orders alone may come to more than they do with a position of the other side.
    const countsWorking = mode === BINDS && terms!.application?.counts === "working";
    return countsWorking ? -UNLIMITED : this.owners.least(family, level, lots);
  }

  #entersSpotMonth(slot: number, family: number): boolean {
    const { spotMonth, spotMonthStart } = this.#terms[family]!;
    if (spotMonth === null || spotMonthStart === null) return false;
    if (this.levelOfSlot[slot] === LEVEL_SPOT_MONTH) return false;
    return this.levels.isWithin(slot, spotMonthStart);
  }

  #startSpotMonth(slot: number, family: number): void {
    this.levelOfSlot[slot] = LEVEL_SPOT_MONTH;
    const lotsOf = (level: number): number =>
      recordedLimit(this.levels.ofLevel(family, level, slot));
    this.#market.record({
      rule: RULE_POSITION_LIMITS,
      event: RULE_PHASE_STARTED,
      slot,
      family,
      level: LEVEL_SPOT_MONTH,
      threshold: lotsOf(LEVEL_SPOT_MONTH),
      value: lotsOf(LEVEL_SINGLE_MONTH),
    });
  }
}
