import { civilDate, type DayNumber } from "../base/civil-date.ts";
import type { LimitFormula } from "./limit-formula-terms.ts";
import { formulaLots, readsSupply } from "./limit-formula.ts";
import { LIMIT_LEVELS, type PositionLimitTerms } from "./position-limit-terms.ts";
import type { LimitMarket } from "./limit-market.ts";
import { LEVEL_ALL_MONTHS, LEVEL_SPOT_MONTH } from "./words.ts";

const LEVELS = 3;
/** Levels on which a month can have lots of its own: spot month and single month. */
export const MONTH_LEVELS = 2;
/** Lots that are not computed yet. */
export const NOT_YET = -1;

/** Hears of lots that a formula has changed. The slot is null for all months of a family. */
export type FormulaListener = (
  level: number,
  slot: number | null,
  after: number,
  before: number,
) => void;

/** A family on a trade date. */
export interface FormulaDate {
  readonly family: number;
  readonly day: DayNumber;
  /** Its listed months, the nearest first. */
  readonly slots: readonly number[];
  /** Those that enter their spot month now. */
  readonly entering: readonly number[];
}

/**
 * Lots of the levels that have a formula, as they were computed last.
 *
 * Columns: `familyLots` by (family, level); `monthLots` by (slot, level) for formulas that read the deliverable supply
 * of each month; `liquidDates` by (family, level): trade dates in a row with open interest above the EU's threshold,
 * up to the number that is asked; `sizeSum` and `sizeDates` by (family, level): open interest over the trade dates of
 * the present period, and their number; `significant`: 1 after a period above the EU's size; `monthOf` by family:
 * calendar month of the last look.
 */
export class FormulaLevels {
  familyLots: Float64Array = new Float64Array(0);
  monthLots: Float64Array = new Float64Array(0);
  liquidDates: Int32Array = new Int32Array(0);
  sizeSum: Float64Array = new Float64Array(0);
  sizeDates: Int32Array = new Int32Array(0);
  significant: Uint8Array = new Uint8Array(0);
  monthOf: Int32Array = new Int32Array(0);
  readonly #market: LimitMarket;
  readonly #terms: readonly (PositionLimitTerms | null)[];

  constructor(market: LimitMarket, terms: readonly (PositionLimitTerms | null)[]) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    const levels = this.#terms.length * LEVELS;
    this.familyLots = new Float64Array(levels).fill(NOT_YET);
    this.monthLots = new Float64Array(this.#market.slotCount * MONTH_LEVELS).fill(NOT_YET);
    this.liquidDates = new Int32Array(levels);
    this.sizeSum = new Float64Array(levels);
    this.sizeDates = new Int32Array(levels);
    this.significant = new Uint8Array(levels);
    this.monthOf = new Int32Array(this.#terms.length);
  }

  /** Another month stands in the slot. */
  list(slot: number): void {
    this.monthLots.fill(NOT_YET, slot * MONTH_LEVELS, (slot + 1) * MONTH_LEVELS);
  }

  has(family: number): boolean {
    return LIMIT_LEVELS.some((_, level) => this.formula(family, level) !== null);
  }

  formula(family: number, level: number): LimitFormula | null {
    return this.#terms[family]?.[LIMIT_LEVELS[level]!]?.formula ?? null;
  }

  /** Lots of a level in a month; `NOT_YET` where they are not computed. Of all months the slot is not read. */
  lots(family: number, level: number, slot: number): number {
    return this.#isByMonth(family, level)
      ? this.monthLots[slot * MONTH_LEVELS + level]!
      : this.familyLots[family * LEVELS + level]!;
  }

  /** Computes what is due of a family on a trade date, once a trade date. */
  refresh(date: FormulaDate, changed: FormulaListener): void {
    const { family } = date;
    const openInterest = date.slots.reduce((sum, slot) => sum + this.#market.openInterest(slot), 0);
    const isNewMonth = this.#turnMonth(family, date.day);
    for (let level = 0; level < LEVELS; level++) {
      const formula = this.formula(family, level);
      if (formula === null) continue;
      const isLiquid = this.#observeLiquidity(formula, family * LEVELS + level, openInterest);
      const isSignificant = this.#observeSize(formula, family * LEVELS + level, openInterest);
      const isSpotMonth = level === LEVEL_SPOT_MONTH;
      const needsSupply = readsSupply(formula, isSpotMonth);
      const compute = (slot: number): number => {
        const deliverableLots = needsSupply ? this.#market.deliverableLots(slot) : 0;
        const inputs = { deliverableLots, openInterest, isLiquid, isSignificant };
        return formulaLots(formula, isSpotMonth, inputs);
      };
      if (this.#isByMonth(family, level)) {
        for (const slot of date.slots) {
          const isDue = dueNow(formula, isNewMonth, date.entering.includes(slot));
          const at = slot * MONTH_LEVELS + level;
          this.#renew(this.monthLots, at, isDue, () => compute(slot), changed, level, slot);
        }
      } else {
        const isDue = dueNow(formula, isNewMonth, date.entering.length > 0);
        const nearest = date.slots[0]!;
        const at = family * LEVELS + level;
        this.#renew(this.familyLots, at, isDue, () => compute(nearest), changed, level, null);
      }
    }
  }

  #renew(
    column: Float64Array,
    at: number,
    isDue: boolean,
    compute: () => number,
    changed: FormulaListener,
    level: number,
    slot: number | null,
  ): void {
    const before = column[at]!;
    if (!isDue && before !== NOT_YET) return;
    const after = compute();
    column[at] = after;
    if (after !== before) changed(level, slot, after, before);
  }

  #isByMonth(family: number, level: number): boolean {
    const formula = this.formula(family, level);
    if (formula === null || level === LEVEL_ALL_MONTHS) return false;
    return readsSupply(formula, level === LEVEL_SPOT_MONTH);
  }

  /** True on the first trade date of a calendar month. */
  #turnMonth(family: number, day: DayNumber): boolean {
    const { year, month } = civilDate(day);
    const now = year * 12 + month;
    const turned = now !== this.monthOf[family];
    this.monthOf[family] = now;
    return turned;
  }

  #observeLiquidity(formula: LimitFormula, at: number, openInterest: number): boolean {
    if (formula.of !== "eu_baseline") return true;
    const { liquidLots, liquidTradeDates } = formula;
    const dates = this.liquidDates[at]!;
    if (dates >= liquidTradeDates) return true;
    this.liquidDates[at] = openInterest > liquidLots ? dates + 1 : 0;
    return this.liquidDates[at] >= liquidTradeDates;
  }

  /** Decided at the end of each period, for the next one. */
  #observeSize(formula: LimitFormula, at: number, openInterest: number): boolean {
    if (formula.of !== "eu_baseline" || formula.significantLots === 0) return true;
    const { significantLots, significantTradeDates } = formula;
    const sum = this.sizeSum[at]! + openInterest;
    const dates = this.sizeDates[at]! + 1;
    const isOver = dates === significantTradeDates;
    if (isOver) this.significant[at] = sum > significantLots * dates ? 1 : 0;
    this.sizeSum[at] = isOver ? 0 : sum;
    this.sizeDates[at] = isOver ? 0 : dates;
    return this.significant[at] === 1;
  }
}

function dueNow({ recompute }: LimitFormula, isNewMonth: boolean, enters: boolean): boolean {
  if (recompute === "trade_date") return true;
  return recompute === "month" ? isNewMonth : enters;
}
