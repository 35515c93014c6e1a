import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { HOUR_US } from "../base/sim-time.ts";

/** A call auction: orders are collected for some time, then cleared at one price. */
export const CALL_PARAMETERS = {
  duration: {
    type: "duration",
    unit: "microseconds",
    doc: "How long orders are collected, at least.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 12 * HOUR_US,
    default: "5 min",
  },
  randomEnd: {
    type: "duration",
    unit: "microseconds",
    doc: "The call ends up to so much later, every microsecond as probable, at a moment that nobody knows before.",
    source:
      "assumption: none; Xetra and the London Stock Exchange end calls at random within 30 seconds",
    minimum: 0,
    maximum: HOUR_US,
    default: "0 s",
  },
} as const satisfies ParameterSpecs;

export const CLOSING_CALL_PARAMETERS = {
  ...CALL_PARAMETERS,
  settles: {
    type: "boolean",
    unit: "",
    doc: "The call's price, where it has one, is the daily settlement price.",
    source: "assumption: the settlement window stays",
    default: false,
  },
} as const satisfies ParameterSpecs;

/** A pause in the middle of every trading day. */
export const MAINTENANCE_PARAMETERS = {
  start: {
    type: "time",
    unit: "time of day, UTC",
    doc: "The session is interrupted at this time of every day; whole minutes.",
    source: "chosen by the author",
  },
  length: {
    type: "duration",
    unit: "microseconds",
    doc: "For so long; whole minutes. What follows is another opening.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 12 * HOUR_US,
    default: "15 min",
  },
} as const satisfies ParameterSpecs;

export type CallTerm = ParameterValues<typeof CALL_PARAMETERS>;
export type ClosingCallTerm = ParameterValues<typeof CLOSING_CALL_PARAMETERS>;
export type MaintenanceTerm = ParameterValues<typeof MAINTENANCE_PARAMETERS>;

/** The calls of a family; null: trading begins, ends or goes on without. Plain data. */
export interface CallTerms {
  /** From every opening of the session on. */
  readonly opening: CallTerm | null;
  /** Over, at the latest, when the trade date ends, or its trading where that is before. */
  readonly closing: ClosingCallTerm | null;
  /** From the end of every halt on. */
  readonly reopening: CallTerm | null;
}

export const NO_CALLS: CallTerms = { opening: null, closing: null, reopening: null };
