import type { DayNumber } from "../base/civil-date.ts";
import { type FormulaDate, FormulaLevels, MONTH_LEVELS, NOT_YET } from "./formula-levels.ts";
import { steppedLots } from "./limit-step-down.ts";
import { ALL_MONTHS, placeOf } from "./owner-lots.ts";
import { LIMIT_LEVELS, type LimitChange, type PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import { LEVEL_SINGLE_MONTH, RULE_LIMIT_CHANGED, RULE_POSITION_LIMITS } from "./words.ts";

/** More lots than anybody can come to: stands for "no limit". */
export const UNLIMITED: number = 2 ** 40;
/** Also where exempt lots were added to it, or positions taken off. */
export const isUnlimited = (lots: number): boolean => lots > UNLIMITED / 2;

/** Lots of a limit as they are recorded: -1 where there is none. */
export const recordedLimit = (lots: number): number => (isUnlimited(lots) ? -1 : lots);

const LEVELS = LIMIT_LEVELS.length;

/**
 * How many lots each level comes to, as scheduled changes and formulas leave it; a month's, as its steps do.
 *
 * Columns: `lots` by (family, level); `changesDone` by family; `toldLots` by (slot, level): lots of a month on the
 * spot-month and the single-month level as facts have told them last.
 */
export class LevelLots {
  lots: Float64Array = new Float64Array(0);
  changesDone: Int32Array = new Int32Array(0);
  toldLots: Float64Array = new Float64Array(0);
  readonly formulas: FormulaLevels;
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];
  readonly #changes: readonly (readonly LimitChange[])[];

  constructor(market: LimitMarket, terms: readonly (PositionLimitTerms | null)[]) {
    this.#market = market;
    this.#terms = terms;
    this.formulas = new FormulaLevels(market, terms);
    this.#changes = terms.map((each) =>
      each === null ? [] : each.changes.slice().sort((a, b) => a.day - b.day),
    );
  }

  reset(): void {
    const families = this.#terms.length;
    this.lots = Float64Array.from(
      this.#terms.flatMap((terms) => LIMIT_LEVELS.map((name) => terms?.[name]?.lots ?? UNLIMITED)),
    );
    this.changesDone = new Int32Array(families);
    this.toldLots = new Float64Array(this.#market.slotCount * MONTH_LEVELS);
    this.formulas.reset();
  }

  /** Another month stands in the slot. */
  list(slot: number): void {
    this.formulas.list(slot);
    const family = this.#market.familyOf(slot);
    for (let level = 0; level < MONTH_LEVELS; level++) {
      this.toldLots[slot * MONTH_LEVELS + level] = this.ofLevel(family, level, slot);
    }
  }

  /** Lots of a level, steps aside. Of all months the slot is not read. */
  ofLevel(family: number, level: number, slot: number): number {
    if (this.formulas.formula(family, level) === null) return this.lots[family * LEVELS + level]!;
    const lots = this.formulas.lots(family, level, slot);
    return lots === NOT_YET ? UNLIMITED : lots;
  }

  /** Lots of a level in a month, with the steps that hold. */
  inMonth(
    family: number,
    level: number,
    slot: number,
    holds: (daysBefore: number) => boolean,
  ): number {
    const lots = this.ofLevel(family, level, slot);
    const steps = this.#terms[family]?.stepDown ?? [];
    if (steps.length === 0 || (this.#terms[family]?.[LIMIT_LEVELS[level]!] ?? null) === null)
      return lots;
    const single = this.ofLevel(family, LEVEL_SINGLE_MONTH, slot);
    return Math.min(lots, steppedLots(steps, isUnlimited(single) ? null : single, holds));
  }

  /** The same as it is now. */
  now(family: number, level: number, slot: number): number {
    return this.inMonth(family, level, slot, (days) => this.isWithin(slot, days));
  }

  /** Has the trade date ended that is so many business days before the last one? */
  isWithin(slot: number, days: number): boolean {
    return this.#market.nowUs >= this.#market.endOfTradeDateBefore(slot, days);
  }

  applyChanges(family: number, day: DayNumber): void {
    const changes = this.#changes[family]!;
    let done = this.changesDone[family]!;
    for (; done < changes.length && changes[done]!.day <= day; done++) {
      const level = LIMIT_LEVELS.indexOf(changes[done]!.level);
      const at = family * LEVELS + level;
      const before = this.lots[at]!;
      const after = changes[done]!.lots ?? UNLIMITED;
      this.lots[at] = after;
      this.#record(family, level, ALL_MONTHS, after, before);
    }
    this.changesDone[family] = done;
  }

  computeFormulas(date: FormulaDate): void {
    const { family } = date;
    if (!this.formulas.has(family)) return;
    this.formulas.refresh(date, (level, slot, after, before) =>
      this.#record(family, level, slot ?? ALL_MONTHS, after, before),
    );
  }

  /** Tells of a month whose level comes to other lots than facts have told: its steps have moved it. */
  tellSteps(family: number, level: number, slot: number): void {
    const after = this.now(family, level, slot);
    const before = this.toldLots[slot * MONTH_LEVELS + level]!;
    if (after !== before) this.#record(family, level, slot, after, before);
  }

  #record(family: number, level: number, slot: number, after: number, before: number): void {
    this.#noteTold(family, level, slot, after);
    this.#market.record({
      rule: RULE_POSITION_LIMITS,
      event: RULE_LIMIT_CHANGED,
      ...placeOf(slot),
      family,
      level,
      threshold: recordedLimit(after),
      value: recordedLimit(before),
    });
  }

  /** A fact about no month is one about all of them. */
  #noteTold(family: number, level: number, slot: number, lots: number): void {
    if (level >= MONTH_LEVELS) return;
    const market = this.#market;
    const slots = slot === ALL_MONTHS ? market.listedSlots() : [slot];
    for (const each of slots) {
      if (market.familyOf(each) === family) this.toldLots[each * MONTH_LEVELS + level] = lots;
    }
  }
}
