import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { HOUR_US } from "../base/sim-time.ts";

const HO_PROCEDURE = "CME, daily settlement procedure of NYMEX heating oil (HO)";
const SCHEME_OF_2009 = "CME SER-4867 (May 2009), thresholds of crude oil";

/** How a family's daily settlement prices are found. */
export const DAILY_SETTLEMENT_PARAMETERS = {
  method: {
    type: "choice",
    unit: "",
    doc:
      "vwap: mean of the window's trades weighted by lots; call: price of the closing call, else as vwap; mid: " +
      "middle of the book at the end; tiers: NYMEX's, with back months from calendar spreads.",
    source: "assumption: the window's mean, which every exchange here knows",
    choices: ["vwap", "call", "mid", "tiers"],
    default: "vwap",
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the settlement window. Absent: `clearing.settlementWindow`.",
    source: "assumption: that of the clearing house; NYMEX uses two minutes",
    exclusiveMinimum: 0,
    maximum: 24 * HOUR_US,
    default: null,
  },
  windowEnd: {
    type: "duration",
    unit: "microseconds",
    doc: "The window ends so long before the family's trading of the trade date does.",
    source: "assumption: it ends with trading",
    minimum: 0,
    maximum: 24 * HOUR_US,
    default: "0 s",
  },
  minimumLots: {
    type: "lots",
    unit: "lots",
    doc: "Fewest lots traded in the window that make its mean count.",
    source: `${HO_PROCEDURE}: any trade`,
    minimum: 1,
    default: "1 lots",
  },
  activeMonthDays: {
    type: "integer",
    unit: "business days",
    doc:
      "tiers: the nearest month is the active month until so many business days before its last trading day; from " +
      "then on the next is.",
    source: `${HO_PROCEDURE}: two business days before expiry`,
    minimum: 0,
    maximum: 60,
    default: 2,
  },
  backMonths: {
    type: "choice",
    unit: "",
    doc:
      "tiers: how spreads weigh that traded in the window. lots_over_months: by lots over the months between the " +
      "legs; one_and_two_months: fixed weights of the spreads over one and two months, with minimum lots.",
    source: `${HO_PROCEDURE}; one_and_two_months: ${SCHEME_OF_2009}`,
    choices: ["lots_over_months", "one_and_two_months"],
    default: "lots_over_months",
  },
  oneMonthWeight: {
    type: "fraction",
    unit: "",
    doc: "one_and_two_months: weight of the one-month spread; the two-month spread has the rest.",
    source: SCHEME_OF_2009,
    minimum: 0,
    maximum: 1,
    default: 0.85,
  },
  secondMonthLots: {
    type: "lots",
    unit: "lots",
    doc: "one_and_two_months: fewest lots of a spread that count for the month after the active month.",
    source: SCHEME_OF_2009,
    minimum: 1,
    default: "200 lots",
  },
  fourthMonthLots: {
    type: "lots",
    unit: "lots",
    doc: "one_and_two_months: the same for the third and fourth month.",
    source: SCHEME_OF_2009,
    minimum: 1,
    default: "100 lots",
  },
  laterMonthLots: {
    type: "lots",
    unit: "lots",
    doc: "one_and_two_months: the same for the months behind the fourth.",
    source: SCHEME_OF_2009,
    minimum: 1,
    default: "1 lots",
  },
} as const satisfies ParameterSpecs;

/** Plain data. */
export type DailySettlementTerms = ParameterValues<typeof DAILY_SETTLEMENT_PARAMETERS>;
export type DailySettlementMethod = DailySettlementTerms["method"];
