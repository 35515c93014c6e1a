import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

/** What all formulas of a level share. */
export const FORMULA_PARAMETERS = {
  recompute: {
    type: "choice",
    unit: "",
    doc:
      "When the lots are computed anew, at the start of a trade date: on each; on the first of a calendar month; or " +
      "where a month enters its spot month, by what `spotMonthStart` says. Always when a month is listed, and when " +
      "the run opens.",
    source:
      "assumption: monthly, between the yearly review of rules and the daily figures that it uses",
    choices: ["trade_date", "month", "spot_month"],
    default: "month",
  },
  rounding: {
    type: "choice",
    unit: "",
    doc: "How the result comes to a multiple of `roundTo`.",
    source: "assumption: down, so that a limit never is above what the formula says",
    choices: ["down", "nearest", "up"],
    default: "down",
  },
  roundTo: {
    type: "lots",
    unit: "lots",
    doc: "The result is a multiple of so many lots.",
    source: "assumption: whole lots; limits that are filed are mostly in hundreds or five hundreds",
    minimum: 1,
    default: "1 lots",
  },
  minimumLots: {
    type: "lots",
    unit: "lots",
    doc: "The result is at least this, after rounding.",
    source: "assumption: none",
    minimum: 0,
    default: "0 lots",
  },
} as const satisfies ParameterSpecs;

export const DELIVERABLE_SUPPLY_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of deliverable supply",
    doc:
      "The level's lots: this share of the uncommitted, index-eligible supply of the contract month (GPU-hours; for " +
      "SIT what they yield at the present throughput), over the lot size. All months together: of the nearest month.",
    source:
      "CFTC, 17 CFR 150.2 and 150.5: at most 25 % of estimated deliverable supply in the spot month",
    exclusiveMinimum: 0,
    maximum: 10,
    default: 0.25,
  },
} as const satisfies ParameterSpecs;

export const OPEN_INTEREST_PARAMETERS = {
  firstLots: {
    type: "lots",
    unit: "lots",
    doc: "Open interest up to here counts with `firstShare`, what is beyond with `restShare`.",
    source: "CFTC, 17 CFR 150.2(e) and appendix E: 50,000 contracts; hypothetical for compute",
    minimum: 0,
    default: "50000 lots",
  },
  firstShare: {
    type: "fraction",
    unit: "share of open interest",
    doc: "Share of the first lots of open interest.",
    source: "CFTC, 17 CFR 150.2(e) and appendix E: 10 %",
    minimum: 0,
    maximum: 1,
    default: 0.1,
  },
  restShare: {
    type: "fraction",
    unit: "share of open interest",
    doc: "Share of the rest.",
    source: "CFTC, 17 CFR 150.2(e) and appendix E: 2.5 %",
    minimum: 0,
    maximum: 1,
    default: 0.025,
  },
} as const satisfies ParameterSpecs;

export const EU_BASELINE_PARAMETERS = {
  spotBase: {
    type: "choice",
    unit: "",
    doc: "What the spot month's share is of; the other levels' is of open interest.",
    source:
      "Regulation (EU) 2022/1302 (MiFID II): deliverable supply; freight and index contracts use open interest",
    choices: ["deliverable_supply", "open_interest"],
    default: "deliverable_supply",
  },
  baseline: {
    type: "fraction",
    unit: "share",
    doc: "Share before the adjustment.",
    source: "Regulation (EU) 2022/1302 (MiFID II): 25 %",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  adjustment: {
    type: "number",
    unit: "percentage points / 100",
    doc: "What the authority adds to the baseline (negative: takes off): -0.05 makes 20 % of 25 %.",
    source:
      "Regulation (EU) 2022/1302 (MiFID II): for supply, open interest and volatility; assumption: none",
    minimum: -1,
    maximum: 1,
    default: 0,
  },
  minimumShare: {
    type: "fraction",
    unit: "share",
    doc: "The adjusted share is at least this.",
    source: "Regulation (EU) 2022/1302 (MiFID II): 5 %",
    minimum: 0,
    maximum: 1,
    default: 0.05,
  },
  maximumShare: {
    type: "fraction",
    unit: "share",
    doc: "The adjusted share is at most this.",
    source: "Regulation (EU) 2022/1302 (MiFID II): 35 %",
    minimum: 0,
    maximum: 1,
    default: 0.35,
  },
  newLots: {
    type: "lots",
    unit: "lots",
    doc: "Lots of a new or illiquid contract, in place of the shares.",
    source: "Regulation (EU) 2017/591 (RTS 21): 2,500",
    minimum: 0,
    default: "2500 lots",
  },
  liquidLots: {
    type: "lots",
    unit: "lots",
    doc: "A contract is liquid once its open interest has been above this on `liquidTradeDates` in a row.",
    source: "Regulation (EU) 2017/591 (RTS 21): 10,000",
    minimum: 0,
    default: "10000 lots",
  },
  liquidTradeDates: {
    type: "integer",
    unit: "trade dates",
    doc: "See `liquidLots`. 0: liquid from the start. It stays so.",
    source: "Regulation (EU) 2017/591 (RTS 21): three months, 63 trade dates",
    minimum: 0,
    maximum: 1000,
    default: 63,
  },
  significantLots: {
    type: "lots",
    unit: "lots",
    doc:
      "There is a limit only once the open interest was above this in the mean of `significantTradeDates`; until " +
      "then the level has a billion lots. 0: always a limit.",
    source:
      "Directive (EU) 2021/338 (MiFID II): 300,000, but for agricultural contracts; assumption: always",
    minimum: 0,
    default: "0 lots",
  },
  significantTradeDates: {
    type: "integer",
    unit: "trade dates",
    doc: "Length of the periods, one after the other, at whose ends `significantLots` is looked at.",
    source: "Directive (EU) 2021/338 (MiFID II): a year, 252 trade dates",
    minimum: 1,
    maximum: 1000,
    default: 252,
  },
} as const satisfies ParameterSpecs;

type Common = ParameterValues<typeof FORMULA_PARAMETERS>;
export type DeliverableSupplyTerms = ParameterValues<typeof DELIVERABLE_SUPPLY_PARAMETERS>;
export type OpenInterestTerms = ParameterValues<typeof OPEN_INTEREST_PARAMETERS>;
export type EuBaselineTerms = ParameterValues<typeof EU_BASELINE_PARAMETERS>;

/** How the lots of a level follow from the market, in place of a number. */
export type LimitFormula = Common &
  (
    | ({ readonly of: "deliverable_supply" } & DeliverableSupplyTerms)
    | ({ readonly of: "open_interest" } & OpenInterestTerms)
    | ({ readonly of: "eu_baseline" } & EuBaselineTerms)
  );

/** The kinds of formulas, and their parameters beside the common ones. */
export const FORMULA_KINDS: Readonly<Record<LimitFormula["of"], ParameterSpecs>> = {
  deliverable_supply: DELIVERABLE_SUPPLY_PARAMETERS,
  open_interest: OPEN_INTEREST_PARAMETERS,
  eu_baseline: EU_BASELINE_PARAMETERS,
};
