import type { DayNumber } from "../base/civil-date.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { ApplicationTerms } from "./limit-application.ts";
import type { FineTerms } from "./limit-fines.ts";
import type { LimitFormula } from "./limit-formula-terms.ts";
import type { StepDown } from "./limit-step-down.ts";
import type { ConditionalTerms, ProviderLimitTerms } from "./owner-limits.ts";

/** One level of position limits. */
export const LIMIT_LEVEL_PARAMETERS = {
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Net futures position, long or short, that an owner may hold; absent: none until a change sets it.",
    source:
      "NYMEX Submission 26-370 (GPU1) files 7,500 spot month, 15,000 single month, 22,500 all months",
    minimum: 0,
    default: null,
  },
  mode: {
    type: "choice",
    unit: "",
    doc: "A limit binds; an accountability level may be exceeded, which is recorded.",
    source:
      "NYMEX Submission 26-370 (GPU1): a limit in the spot month, accountability in single and all months",
    choices: ["limit", "accountability"],
    default: "limit",
  },
} as const satisfies ParameterSpecs;

export type LimitLevel = ParameterValues<typeof LIMIT_LEVEL_PARAMETERS> & {
  /** In place of `lots`. */
  readonly formula?: LimitFormula;
};

/** Position limits of one family, beside its three levels and their scheduled changes. */
export const POSITION_LIMITS_PARAMETERS = {
  spotMonthStart: {
    type: "integer",
    unit: "business days",
    doc:
      "The spot-month level replaces the single-month one from the end of the trade date so many business days " +
      "before the last trading day. Needed where there is a spot-month level.",
    source: "NYMEX Submission 26-370 (GPU1): 3, from the close",
    minimum: 0,
    maximum: 40,
    default: null,
  },
  breach: {
    type: "choice",
    unit: "",
    doc:
      "What becomes of an order that would pass a limit: refused, or reduced to what fits (refused where nothing " +
      "does, or where it must fill whole).",
    source: "assumption: refused, as exchanges' pre-trade controls do",
    choices: ["reject", "reduce"],
    default: "reject",
  },
  accountability: {
    type: "choice",
    unit: "",
    doc:
      "Beyond an accountability level: recorded only; or also no further increase until the position is back; or an " +
      "order besides to come back to the level within `cureTradeDates`, and then by force as in a breach.",
    source:
      "NYMEX Submission 26-370 (GPU1): the trader explains, and must not increase or must reduce when told so; " +
      "reported by default",
    choices: ["report", "freeze", "reduce"],
    default: "report",
  },
  cureTradeDates: {
    type: "integer",
    unit: "trade dates",
    doc:
      "Whole trade dates that an owner has to come back within a limit which it passed without an order of its own, " +
      "or to a level where it was told to reduce.",
    source:
      "assumption: one, as exchanges give one business day to positions that exceed a limit passively",
    minimum: 0,
    default: 1,
  },
  cure: {
    type: "choice",
    unit: "",
    doc: "After that: the exchange reduces the excess by market orders, or only records that it is overdue.",
    source: "assumption: exchanges may order or carry out a reduction",
    choices: ["force", "report"],
    default: "force",
  },
  forceEvery: {
    type: "duration",
    unit: "microseconds",
    doc: "Time between two forced orders of one owner, and before the first.",
    source: "assumption: as between two orders of a liquidation",
    exclusiveMinimum: 0,
    default: "10 min",
  },
  forceSlice: {
    type: "fraction",
    unit: "share of the excess",
    doc: "Share of the excess that is reduced at a time (at least ten lots).",
    source: "assumption: as in a liquidation",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
} as const satisfies ParameterSpecs;

/** Names of the levels in a scenario, in the order of `LEVEL_WORDS`. */
export const LIMIT_LEVELS = ["spotMonth", "singleMonth", "allMonths"] as const;

/** A level gets other lots from the first trade date on or after `day`; null: none any more. */
export interface LimitChange {
  readonly day: DayNumber;
  readonly level: (typeof LIMIT_LEVELS)[number];
  readonly lots: number | null;
}

/** The position limits of one family. A level that is null does not exist. */
export interface PositionLimitTerms extends ParameterValues<typeof POSITION_LIMITS_PARAMETERS> {
  readonly spotMonth: LimitLevel | null;
  readonly singleMonth: LimitLevel | null;
  readonly allMonths: LimitLevel | null;
  /** In any order; changes of one level on one day are refused by `validateRules`. */
  readonly changes: readonly LimitChange[];
  /** In any order; they fall towards the last trading day (`validateRules`). */
  readonly stepDown?: readonly StepDown[];
  /** Absent: intraday, and both positions and working orders count. */
  readonly application?: ApplicationTerms;
  /** Absent: nobody pays. */
  readonly fine?: FineTerms;
  /** Absent: providers have everybody's limits. */
  readonly providers?: ProviderLimitTerms;
  /** Absent: the spot month has one limit, whatever else is held. */
  readonly conditional?: ConditionalTerms;
}
