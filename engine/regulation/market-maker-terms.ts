import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

const XING = "Xing 2026, section 5.4";

export const MARKET_MAKER_PROGRAMME_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of the time in which a month trades",
    doc: "So much of the time a maker must quote both sides as is asked.",
    source: `${XING}: 80 % of trading hours; EU RTS 8: at least 50 % of daily hours`,
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.8,
  },
  frontSpread: {
    type: "fraction",
    unit: "share of the middle of the maker's own quote",
    doc: "The widest quote that counts in the nearest months.",
    source: `${XING}: 2 %`,
    exclusiveMinimum: 0,
    maximum: 2,
    default: 0.02,
  },
  backSpread: {
    type: "fraction",
    unit: "share of the middle of the maker's own quote",
    doc: "The widest quote that counts in all later months.",
    source: `${XING}: 5 %`,
    exclusiveMinimum: 0,
    maximum: 2,
    default: 0.05,
  },
  frontMonths: {
    type: "integer",
    unit: "months",
    doc: "So many of the nearest listed months have the narrower spread.",
    source: "assumption: the paper says front and back",
    minimum: 0,
    maximum: 64,
    default: 1,
  },
  months: {
    type: "integer",
    unit: "months",
    doc: "So many of the nearest listed months are to be quoted. Absent: all.",
    source: "assumption: all",
    minimum: 1,
    maximum: 64,
    default: null,
  },
  size: {
    type: "lots",
    unit: "lots a side",
    doc: "Lots that must show on either side, those at better prices counted with those at the price that counts.",
    source: `${XING}: 50 lots`,
    minimum: 1,
    default: "50 lots",
  },
  capital: {
    type: "money",
    unit: "dollars",
    doc: "What a maker must have in its account as a month is assessed; with less it gets nothing for that month.",
    source: `${XING}: net capital of $50 million`,
    minimum: 0,
    default: "50000000 USD",
  },
  stipend: {
    type: "money",
    unit: "dollars a calendar month",
    doc: "What a maker gets that has met its duties; below `share` as much less as it quoted less.",
    source: "assumption: none; the paper names no incentive",
    minimum: 0,
    default: "0 USD",
  },
  feeWaiver: {
    type: "fraction",
    unit: "share of the month's fees of trades",
    doc: "What a maker gets back of its fees, less rebates; below `share` as much less as it quoted less.",
    source: "assumption: all of them; the paper names no incentive",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  expelAfter: {
    type: "integer",
    unit: "months",
    doc: "After so many failed months on end a maker is out for the rest of the run. Absent: never.",
    source: "assumption: never",
    minimum: 1,
    maximum: 1200,
    default: null,
  },
  reliefMove: {
    type: "fraction",
    unit: "share of the settlement price",
    doc:
      "Exceptional circumstances: while a month's last trade is so far from its settlement price, its time does not " +
      "count. Absent: there are none.",
    source:
      "EU RTS 8 (2017/578), article 3: extreme volatility; its measure is an assumption: none",
    exclusiveMinimum: 0,
    maximum: 10,
    default: null,
  },
} as const satisfies ParameterSpecs;

/** The programme of a family. */
export interface MarketMakerTerms extends ParameterValues<
  typeof MARKET_MAKER_PROGRAMME_PARAMETERS
> {
  /** Groups of agents, each of whose agents is a designated maker. */
  readonly makers: readonly string[];
}
