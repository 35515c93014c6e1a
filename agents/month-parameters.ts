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

/** For those who move to a position in one month at a time. */
export const MONTH_POSITION_PARAMETERS = {
  orderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 10,
  },
  ...ACTIVE_MONTH_PARAMETERS,
} as const satisfies ParameterSpecs;

/** For those of them who decide on the position at other times than they work towards it. */
export const WORKED_POSITION_PARAMETERS = {
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it works towards its position.",
    source: "assumption",
    minimum: 0,
    default: { constant: 12 },
  },
  ...MONTH_POSITION_PARAMETERS,
} as const satisfies ParameterSpecs;

/** For manipulators who trade in one month at a time. */
export const MANIPULATED_MONTH_PARAMETERS = {
  rollDays: {
    ...ACTIVE_MONTH_PARAMETERS.rollDays,
    source: "assumption: as other traders of one month",
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
