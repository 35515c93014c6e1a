import type { DayNumber } from "../base/civil-date.ts";
import type { Exemptions } from "./exemptions.ts";
import { ALL_MONTHS } from "./owner-lots.ts";
import {
  LIMIT_LEVELS,
  type LimitChange,
  type LimitLevel,
  type PositionLimitTerms,
} from "./position-limit-terms.ts";
import type { RuleMarket } from "./rule.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  LEVEL_SPOT_MONTH,
  RULE_LIMIT_CHANGED,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
} from "./words.ts";

/** More lots than anybody can come to: stands for "no limit". */
export const UNLIMITED: number = 2 ** 40;
/** Also where exempt lots were added to it, or positions taken off. */
export const isUnlimited = (lots: number): boolean => lots > UNLIMITED / 2;

const LEVELS = 3;

/** What a level is; 0: it does not exist. */
const BINDS = 1;
const ACCOUNTABILITY = 2;

function modeOf(level: LimitLevel | null | undefined): number {
  if (level === null || level === undefined) return 0;
  return level.mode === "limit" ? BINDS : ACCOUNTABILITY;
}

/**
 * Which limit stands where: levels by family as scheduled changes leave them, and the level of every slot, which
 * turns from single month to spot month at a slot's time.
 *
 * Columns: `lots` by (family, level); `changesDone` by family; by slot `familyOfSlot`, `levelOfSlot`, and `testSlot`:
 * lots up to which an order needs no closer look (`UNLIMITED` where nothing could refuse it); `testFamily` the same
 * for all months.
 */
export class LimitsInForce {
  lots: Float64Array = new Float64Array(0);
  changesDone: Int32Array = new Int32Array(0);
  familyOfSlot: Int32Array = new Int32Array(0);
  levelOfSlot: Uint8Array = new Uint8Array(0);
  testSlot: Float64Array = new Float64Array(0);
  testFamily: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #changes: readonly (readonly LimitChange[])[];
  /** By (family, level). */
  readonly #modes: Uint8Array;
  readonly #exemptions: Exemptions | null;

  constructor(
    market: RuleMarket,
    terms: readonly (PositionLimitTerms | null)[],
    exemptions: Exemptions | null,
  ) {
    this.#market = market;
    this.#terms = terms;
    this.#changes = terms.map((each) =>
      each === null ? [] : each.changes.slice().sort((a, b) => a.day - b.day),
    );
    this.#modes = Uint8Array.from(
      terms.flatMap((each) => LIMIT_LEVELS.map((name) => modeOf(each?.[name]))),
    );
    this.#exemptions = exemptions;
  }

  reset(): void {
    const slots = this.#market.slotCount;
    const families = this.#terms.length;
    this.lots = new Float64Array(families * LEVELS);
    this.changesDone = new Int32Array(families);
    this.familyOfSlot = new Int32Array(slots);
    this.levelOfSlot = new Uint8Array(slots).fill(LEVEL_SINGLE_MONTH);
    this.testSlot = new Float64Array(slots).fill(UNLIMITED);
    this.testFamily = new Float64Array(families).fill(UNLIMITED);
    for (let family = 0; family < families; family++) {
      for (let level = 0; level < LEVELS; level++) {
        this.lots[family * LEVELS + level] =
          this.#terms[family]?.[LIMIT_LEVELS[level]!]?.lots ?? UNLIMITED;
      }
    }
  }

  list(slot: number): void {
    this.familyOfSlot[slot] = this.#market.familyOf(slot);
    this.levelOfSlot[slot] = LEVEL_SINGLE_MONTH;
  }

  expire(slot: number): void {
    this.testSlot[slot] = UNLIMITED;
  }

  /** At the start of a trade date: changes that are due, spot months that have begun. */
  startTradeDate(day: DayNumber): void {
    for (let family = 0; family < this.#terms.length; family++) {
      if (this.#terms[family] === null) continue;
      this.#applyChanges(family, day);
      this.testFamily[family] = this.#testOf(family, LEVEL_ALL_MONTHS);
    }
    for (const slot of this.#market.listedSlots()) {
      const family = this.familyOfSlot[slot]!;
      if (this.#terms[family] === null) continue;
      if (this.#entersSpotMonth(slot, family)) this.#startSpotMonth(slot, family);
      this.testSlot[slot] = this.#testOf(family, this.levelOfSlot[slot]!);
    }
  }

  levelOf(slot: number): number {
    return slot === ALL_MONTHS ? LEVEL_ALL_MONTHS : this.levelOfSlot[slot]!;
  }

  /** The level's lots without exemptions, whatever its mode. */
  plainLots(family: number, slot: number): number {
    return this.lots[family * LEVELS + this.levelOf(slot)]!;
  }

  /** The level's lots for this owner, exemptions added. */
  threshold(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.plainLots(family, slot) + this.exemptLots(owner, family, slot, side);
  }

  /** Like `threshold`, where the level binds; otherwise there is no limit. */
  limit(owner: number, family: number, slot: number, side: 0 | 1): number {
    return this.binds(family, slot) ? this.threshold(owner, family, slot, side) : UNLIMITED;
  }

  /** The owner's limit in spot months, also before they have begun. */
  spotLimit(owner: number, family: number, side: 0 | 1): number {
    if (this.#modes[family * LEVELS + LEVEL_SPOT_MONTH] !== BINDS) return UNLIMITED;
    const exemptions = this.#exemptions?.coversSpotMonth === true ? this.#exemptions : null;
    const exempt = exemptions?.exemptLots(owner, family, side) ?? 0;
    return this.lots[family * LEVELS + LEVEL_SPOT_MONTH]! + exempt;
  }

  exemptLots(owner: number, family: number, slot: number, side: 0 | 1): number {
    const exemptions = this.#exemptions;
    if (exemptions === null) return 0;
    const spot = this.levelOf(slot) === LEVEL_SPOT_MONTH;
    return spot && !exemptions.coversSpotMonth ? 0 : exemptions.exemptLots(owner, family, side);
  }

  /** Is the level a limit, and no accountability level? */
  binds(family: number, slot: number): boolean {
    return this.#modes[family * LEVELS + this.levelOf(slot)] === BINDS;
  }

  /** Is the level there, and an accountability level? */
  isAccountability(family: number, slot: number): boolean {
    return this.#modes[family * LEVELS + this.levelOf(slot)] === ACCOUNTABILITY;
  }

  #testOf(family: number, level: number): number {
    const onlyRecorded =
      this.#modes[family * LEVELS + level] === ACCOUNTABILITY &&
      this.#terms[family]!.accountability === "report";
    return onlyRecorded ? UNLIMITED : this.lots[family * LEVELS + level]!;
  }

  #applyChanges(family: number, day: DayNumber): void {
    const changes = this.#changes[family]!;
    let done = this.changesDone[family]!;
    for (; done < changes.length && changes[done]!.day <= day; done++) {
      const level = LIMIT_LEVELS.indexOf(changes[done]!.level);
      const at = family * LEVELS + level;
      const before = this.lots[at]!;
      const after = changes[done]!.lots ?? UNLIMITED;
      this.lots[at] = after;
      this.#market.record({
        rule: RULE_POSITION_LIMITS,
        event: RULE_LIMIT_CHANGED,
        family,
        level,
        threshold: recordedLimit(after),
        value: recordedLimit(before),
      });
    }
    this.changesDone[family] = done;
  }

  #entersSpotMonth(slot: number, family: number): boolean {
    const terms = this.#terms[family]!;
    if (terms.spotMonth === null || terms.spotMonthStart === null) return false;
    if (this.levelOfSlot[slot] === LEVEL_SPOT_MONTH) return false;
    const market = this.#market;
    return market.nowUs >= market.endOfTradeDateBefore(slot, terms.spotMonthStart);
  }

  #startSpotMonth(slot: number, family: number): void {
    this.levelOfSlot[slot] = LEVEL_SPOT_MONTH;
    this.#market.record({
      rule: RULE_POSITION_LIMITS,
      event: RULE_PHASE_STARTED,
      slot,
      family,
      level: LEVEL_SPOT_MONTH,
      threshold: recordedLimit(this.lots[family * LEVELS + LEVEL_SPOT_MONTH]!),
      value: recordedLimit(this.lots[family * LEVELS + LEVEL_SINGLE_MONTH]!),
    });
  }
}

/** Lots of a limit as they are recorded: -1 where there is none. */
export const recordedLimit = (lots: number): number => (isUnlimited(lots) ? -1 : lots);
