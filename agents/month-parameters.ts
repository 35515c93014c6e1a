import type { ParameterSpecs } from "../engine/base/parameter.ts";

/** For those who trade in one month at a time. */
export const ACTIVE_MONTH_PARAMETERS = {
  rollDays: {
    type: "number",
    unit: "business days",
    doc: "It trades the nearest month with at least this many business days to its last trading day.",
    source: "assumption",
    minimum: 0,
    default: 12,
  },
} as const satisfies ParameterSpecs;

/** For those who spread over months, less over further ones. */
export const SPREAD_MONTHS_PARAMETERS = {
  rollDays: {
    type: "number",
    unit: "business days",
    doc: "It leaves a month when fewer business days than this are left to its last trading day.",
    source: "assumption: futures are rolled two to four weeks before expiry",
    minimum: 0,
    default: 10,
  },
  monthDecay: {
    type: "fraction",
    unit: "",
    doc: "Weight of each further month over the one before.",
    source: "assumption: activity falls with maturity",
    minimum: 0,
    maximum: 1,
    default: 0.6,
  },
} as const satisfies ParameterSpecs;
