import {
  T_INSTRUMENTS,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
} from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { SETTLED_FINAL } from "../../../engine/clearing/words.ts";
import { NO_LIMIT_LOTS } from "../../../engine/regulation/limit-formula.ts";
import {
  LIMIT_LEVELS,
  type PositionLimitTerms,
} from "../../../engine/regulation/position-limit-terms.ts";
import {
  LEVEL_ALL_MONTHS,
  LEVEL_SINGLE_MONTH,
  LEVEL_SPOT_MONTH,
  LEVEL_WORDS,
  RULE_LIMIT_CHANGED,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
} from "../../../engine/regulation/words.ts";
import type { LivePart } from "./live-part.ts";
import type { LimitFrame } from "./positions-frame.ts";
import { rowReader } from "./row-reader.ts";

const listed = rowReader(T_INSTRUMENTS, "instrument", "family", "month", "last_trade_date");
const settled = rowReader(T_SETTLEMENTS, "instrument", "method");
const ruled = rowReader(
  T_RULE_EVENTS,
  "rule",
  "event",
  "instrument",
  "family",
  "level",
  "threshold",
);

/** A listed month and its limits. */
export interface LimitedMonth {
  readonly instrument: number;
  readonly family: number;
  /** Year x 12 + month - 1. */
  readonly month: number;
  /** Days since 1970-01-01. */
  readonly lastTradeDay: number;
  /** Code of the level that is in force. */
  level: number;
  /** By level, of the spot and the single month; null: no limit. */
  readonly lots: (number | null)[];
}

/** Everybody's position limits in force, as the scenario has them at first and rule events tell since. */
export class LiveLimits implements LivePart {
  readonly hears: readonly number[] = [T_INSTRUMENTS, T_SETTLEMENTS, T_RULE_EVENTS];
  /** In order of listing, up to the final settlement. */
  months: LimitedMonth[] = [];
  /** By family, by level. */
  lots: (number | null)[][];
  readonly #terms: readonly (PositionLimitTerms | null)[];

  /** `terms`: by family, null where there are no position limits. */
  constructor(terms: readonly (PositionLimitTerms | null)[]) {
    this.#terms = terms;
    this.lots = terms.map((each) => LIMIT_LEVELS.map((level) => each?.[level]?.lots ?? null));
  }

  row(table: number, rows: Float64Array, at: number): void {
    if (table === T_RULE_EVENTS) this.#ruled(rows, at);
    else if (table === T_INSTRUMENTS) this.#list(rows, at);
    else {
      const { instrument, method } = settled(rows, at);
      if (method !== SETTLED_FINAL) return;
      this.months = this.months.filter((month) => month.instrument !== instrument);
    }
  }

  /** The listed month of a family that expires next; undefined where none is listed. */
  nearest(family: number): LimitedMonth | undefined {
    let nearest: LimitedMonth | undefined;
    for (const month of this.months) {
      if (month.family !== family) continue;
      if (nearest === undefined || month.lastTradeDay < nearest.lastTradeDay) nearest = month;
    }
    return nearest;
  }

  /** The limit in force in a month; undefined: over all months of a family. Null where there is none. */
  inForce(family: number, month: LimitedMonth | undefined): LimitFrame | null {
    if (month === undefined) return this.#of(family, LEVEL_ALL_MONTHS, this.lots[family]!);
    return this.#of(family, month.level, month.lots);
  }

  /** The limit of a spot month that has not begun. */
  toCome(month: LimitedMonth): LimitFrame | null {
    if (month.level === LEVEL_SPOT_MONTH) return null;
    return this.#of(month.family, LEVEL_SPOT_MONTH, month.lots);
  }

  #of(family: number, level: number, from: readonly (number | null)[]): LimitFrame | null {
    const mode = this.#terms[family]?.[LIMIT_LEVELS[level]!]?.mode;
    const lots = from[level] ?? null;
    if (mode === undefined || lots === null) return null;
    return { level: LEVEL_WORDS[level]!, lots, isHard: mode === "limit" };
  }

  #list(rows: Float64Array, at: number): void {
    const { instrument, family, month, last_trade_date: lastTradeDay } = listed(rows, at);
    const lots = this.lots[family]!.slice(0, LEVEL_ALL_MONTHS);
    const level = LEVEL_SINGLE_MONTH;
    this.months.push({ instrument, family, month, lastTradeDay, level, lots });
  }

  #ruled(rows: Float64Array, at: number): void {
    const { rule, event, instrument, family, level, threshold } = ruled(rows, at);
    if (rule !== RULE_POSITION_LIMITS) return;
    if (event !== RULE_LIMIT_CHANGED && event !== RULE_PHASE_STARTED) return;
    const lots = threshold < 0 || threshold >= NO_LIMIT_LOTS ? null : threshold;
    if (instrument === NONE) this.lots[family]![level] = lots;
    for (const month of this.months) {
      if (instrument === NONE ? month.family !== family : month.instrument !== instrument) continue;
      if (level < LEVEL_ALL_MONTHS) month.lots[level] = lots;
      if (event === RULE_PHASE_STARTED) month.level = level;
    }
  }
}
