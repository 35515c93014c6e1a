import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";

const THRESHOLD = "assumption: no exchange publishes what its alerts look for; to be swept";

export const BANGING_THE_CLOSE_PARAMETERS = {
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Trades within this time before the trade date ends are looked at.",
    source: "assumption: the default settlement window of the clearing house",
    exclusiveMinimum: 0,
    default: "30 min",
  },
  share: {
    type: "fraction",
    unit: "share of the window's volume",
    doc: "An owner's net lots over all lots of the window, from which on it is an alert.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.3,
  },
  oneWay: {
    type: "fraction",
    unit: "share of the owner's lots",
    doc: "Its net lots over all its lots in the window, at least: who buys and sells there makes no price.",
    source: THRESHOLD,
    minimum: 0,
    maximum: 1,
    default: 0.8,
  },
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Its net lots, at least.",
    source: THRESHOLD,
    minimum: 1,
    default: "50 lots",
  },
} as const satisfies ParameterSpecs;

export const SPOOFING_PARAMETERS = {
  ratio: {
    type: "number",
    unit: "lots a filled lot",
    doc: "An owner's open lots on the other side, when an order of its is filled, over the lots filled, at least.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    default: 5,
  },
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Those open lots, at least.",
    source: THRESHOLD,
    minimum: 1,
    default: "50 lots",
  },
  buildUp: {
    type: "duration",
    unit: "microseconds",
    doc: "They began to stand there no longer before the fill than this.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    default: "5 min",
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Their cancels count so long after the fill.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    default: "1 min",
  },
  canceled: {
    type: "fraction",
    unit: "share of those lots",
    doc: "So much of them must be taken back for an alert.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.8,
  },
  layers: {
    type: "integer",
    unit: "orders",
    doc: "From so many open orders on, it is an alert of layering.",
    source: THRESHOLD,
    minimum: 2,
    default: 3,
  },
} as const satisfies ParameterSpecs;

export const WASH_TRADES_PARAMETERS = {
  lots: {
    type: "lots",
    unit: "lots a trade date",
    doc: "Lots of a month that an owner traded with itself on a trade date, from which on it is an alert.",
    source: THRESHOLD,
    minimum: 1,
    default: "1 lots",
  },
} as const satisfies ParameterSpecs;

export const WITHHOLDING_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of eligible hours",
    doc: "Hours of a day that an owner keeps off the market or buys, over the eligible ones, from which on it counts.",
    source: THRESHOLD,
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.02,
  },
  lots: {
    type: "lots",
    unit: "lots",
    doc: "Its net long position in all months of the family, at least.",
    source:
      "NYMEX Submission 26-370 (GPU1): the spot-month limit is 7,500; a share of it: assumption",
    minimum: 1,
    default: "500 lots",
  },
} as const satisfies ParameterSpecs;

/** What is looked for in a family; null: not this. */
export interface SurveillanceTerms {
  readonly bangingTheClose: ParameterValues<typeof BANGING_THE_CLOSE_PARAMETERS> | null;
  readonly spoofing: ParameterValues<typeof SPOOFING_PARAMETERS> | null;
  readonly washTrades: ParameterValues<typeof WASH_TRADES_PARAMETERS> | null;
  readonly withholding: ParameterValues<typeof WITHHOLDING_PARAMETERS> | null;
}

/** By family position; null: not looked at. */
export type OfFamilies<T> = readonly (T | null)[];
