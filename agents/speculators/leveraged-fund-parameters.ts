import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FAMILIES_PARAMETER } from "../home-family.ts";
import { ACTIVE_MONTH_PARAMETERS } from "../month-parameters.ts";

/** The form of leverage and flows is that of Thurner, Farmer and Geanakoplos 2012; they call aggression beta. */
export const LEVERAGED_FUND_PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it looks at its leverage, and trades.",
    source: "assumption",
    minimum: 0,
    default: { constant: 24 },
  },
  maximumLeverage: {
    type: "number",
    unit: "notional over wealth",
    doc: "What it may hold at most; above it, it sells at once, whatever the price.",
    source: "Thurner, Farmer and Geanakoplos 2012: a lender's limit; how high is an assumption",
    exclusiveMinimum: 0,
    maximum: 100,
    default: 5,
  },
  standingLeverage: {
    type: "number",
    unit: "notional over wealth",
    doc: "What it holds where prices are right: long, or, where negative, short. It opens with this.",
    source: "assumption: none, a fund that trades on value alone",
    minimum: -100,
    maximum: 100,
    default: 0,
  },
  aggression: {
    type: "number",
    unit: "leverage a log price",
    doc: "Leverage that it adds for each unit of mispricing.",
    source:
      "Thurner, Farmer and Geanakoplos 2012: demand proportional to mispricing and wealth; its size: assumption",
    minimum: 0,
    default: 50,
  },
  signalNoise: {
    type: "distribution",
    unit: "log price",
    doc: "Standard deviation of the error in its estimate of a month's final settlement price, drawn once a month.",
    source: "assumption: half a day's move",
    minimum: 0,
    default: { constant: 0.008 },
  },
  marginShare: {
    type: "fraction",
    unit: "share of wealth",
    doc: "Wealth that it lets the clearing house bind as initial margin at most; above it, it sells at once.",
    source:
      "assumption: funds keep cash for calls (Brunnermeier and Pedersen 2009: the margin constraint)",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.8,
  },
  performanceWeight: {
    type: "fraction",
    unit: "share a trade date",
    doc: "Share of the latest return in the average return that its investors look at.",
    source:
      "Thurner, Farmer and Geanakoplos 2012: a moving average; its weight: assumption, ten trade dates",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
  benchmarkReturn: {
    type: "number",
    unit: "1/trade date",
    doc: "Average return at which its investors neither come nor go.",
    source: "assumption: 5 % a year, over 252",
    minimum: -1,
    maximum: 1,
    default: 0.0002,
  },
  flowSensitivity: {
    type: "number",
    unit: "share of wealth a unit of return",
    doc: "What its investors take out (or bring back) a trade date for each unit of average return beyond that.",
    source:
      "Thurner, Farmer and Geanakoplos 2012: flows in proportion; how strong: assumption, as much as was lost",
    minimum: 0,
    default: 1,
  },
  orderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one, where it trades of its own will.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 10,
  },
  forcedSlippageTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far beyond the best price an order reaches by which it comes back under its limit.",
    source: "assumption",
    minimum: 0,
    default: 5,
  },
  toleranceShare: {
    type: "fraction",
    unit: "share of the position that it wants",
    doc: "It trades of its own will only when its position is further than this from what it wants.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
    default: 0.05,
  },
  ...ACTIVE_MONTH_PARAMETERS,
} as const satisfies ParameterSpecs;
