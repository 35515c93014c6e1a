import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const CLEARING_PARAMETERS = {
  members: {
    type: "integer",
    unit: "clearing members",
    doc: "Clearing members; clients are spread over them in turn, each has a house account.",
    source: "assumption",
    minimum: 1,
    maximum: 1000,
    default: 8,
  },
  memberCapital: {
    type: "money",
    unit: "dollars",
    doc: "What each member has to answer for its clients, beyond its guaranty fund contribution.",
    source: "assumption: the paper asks $50 million of a market maker; a member gets the same",
    minimum: 0,
    default: "50000000 USD",
  },
  guarantyFund: {
    type: "money",
    unit: "dollars",
    doc: "Each member's contribution to the guaranty fund.",
    source: "assumption",
    minimum: 0,
    default: "5000000 USD",
  },
  ccpCapital: {
    type: "money",
    unit: "dollars",
    doc: "The clearing house's own capital, used after the defaulter's resources and before the mutual fund.",
    source:
      "CME's published waterfall puts $100 million there; scaled to one young contract: assumption",
    minimum: 0,
    default: "10000000 USD",
  },
  settlementWindow: {
    type: "duration",
    unit: "microseconds",
    doc: "Trades within this time before the trade date ends make the daily settlement price.",
    source:
      "NYMEX uses two minutes; scaled to a simulated market of a trade a minute or less: assumption",
    exclusiveMinimum: 0,
    default: "30 min",
  },
  callDeadline: {
    type: "duration",
    unit: "microseconds",
    doc: "Time from the daily mark until a margin call must be met.",
    source: "assumption: the middle of the next day",
    exclusiveMinimum: 0,
    default: "16 h",
  },
  liquidationEvery: {
    type: "duration",
    unit: "microseconds",
    doc: "Time between two orders of a liquidation.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: "10 min",
  },
  liquidationSlice: {
    type: "fraction",
    unit: "share of the position",
    doc: "Share of a position that one liquidation order closes (at least ten lots).",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
  liquidationAttempts: {
    type: "integer",
    unit: "orders",
    doc: "After so many orders in a row without any fill, the rest is transferred to the members at the mark.",
    source: "assumption",
    minimum: 1,
    default: 50,
  },
} as const satisfies ParameterSpecs;

export type ClearingParameters = ParameterValues<typeof CLEARING_PARAMETERS>;
