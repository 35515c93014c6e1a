import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

const NYMEX = "NYMEX Submission 26-370 (GPU1), filed 11 August 2026";

export const FEES_PARAMETERS = {
  memberFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a trade for a clearing member's house account.",
    source: `${NYMEX}: Globex, member`,
    minimum: 0,
    default: "3.65 USD",
  },
  clientFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a trade for a client's account.",
    source: `${NYMEX}: Globex, non-member`,
    minimum: 0,
    default: "5.50 USD",
  },
  memberRate: {
    type: "fraction",
    unit: "share of the notional value, a side",
    doc: "Fee by the trade's notional value for a house account, on top of the fee a lot.",
    source: "assumption: none, as the filed fees are by the lot",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  clientRate: {
    type: "fraction",
    unit: "share of the notional value, a side",
    doc: "Fee by the trade's notional value for a client's account, on top of the fee a lot.",
    source: "assumption: none, as the filed fees are by the lot",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  memberSettlementFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of final settlement for a house account.",
    source: `${NYMEX}: cash settlement, member`,
    minimum: 0,
    default: "0.90 USD",
  },
  clientSettlementFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of final settlement for a client's account.",
    source: `${NYMEX}: cash settlement, non-member`,
    minimum: 0,
    default: "1.35 USD",
  },
} as const satisfies ParameterSpecs;

type FeeParameters = ParameterValues<typeof FEES_PARAMETERS>;

/** Fees of a group of agents, in place of those of its origin. */
export const FEE_CLASS_PARAMETERS = {
  fee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a trade for accounts of the group.",
    source: "chosen by the author: venues have classes of members, hedgers, market makers",
    minimum: 0,
  },
  rate: {
    type: "fraction",
    unit: "share of the notional value, a side",
    doc: "Fee by the trade's notional value for accounts of the group, on top of the fee a lot.",
    source: "assumption: none",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  settlementFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of final settlement for accounts of the group.",
    source: "assumption: none",
    minimum: 0,
    default: "0 USD",
  },
} as const satisfies ParameterSpecs;

export type FeeClass = ParameterValues<typeof FEE_CLASS_PARAMETERS>;

/** Over which trades an owner's volume is counted. */
export const VOLUME_TIERS_PARAMETERS = {
  window: {
    type: "choice",
    unit: "",
    doc:
      "Which of an owner's trades in the family count, as buyer or seller: those of the calendar month, from nothing " +
      "again in each; or of the last `trailingDates` trade dates, the present one included.",
    source: "assumption: the month; venues of crypto assets count 30 days back",
    choices: ["calendar_month", "trailing"],
    default: "calendar_month",
  },
  trailingDates: {
    type: "integer",
    unit: "trade dates",
    doc: "Length of the trailing window; of the calendar month nothing.",
    source: "assumption: about a month",
    minimum: 1,
    maximum: 260,
    default: 21,
  },
} as const satisfies ParameterSpecs;

/** One tier. */
export const VOLUME_TIER_PARAMETERS = {
  lots: {
    type: "lots",
    unit: "lots",
    doc: "The owner's lots beyond so many pay less.",
    source: "chosen by the author",
    minimum: 1,
  },
  discount: {
    type: "fraction",
    unit: "share of the fee",
    doc: "So much less they pay; rebates stay what they are, and so does the fee of settlement.",
    source: "chosen by the author",
    minimum: 0,
    maximum: 1,
  },
} as const satisfies ParameterSpecs;

type VolumeTier = ParameterValues<typeof VOLUME_TIER_PARAMETERS>;

/** `levels`: lots and discounts rise. */
export interface VolumeTiers extends ParameterValues<typeof VOLUME_TIERS_PARAMETERS> {
  readonly levels: readonly VolumeTier[];
}

const AX = "0.02 % and 0.25 % at Architect AX, its first tier";

/** What is added to the fee of whoever rested, and of whoever took. */
export const MAKER_TAKER_PARAMETERS = {
  makerFee: {
    type: "money",
    unit: "dollars a lot",
    doc: "Added to the fee of the order that rested. Below 0: a rebate; what is below 0 in all is paid out.",
    source: "assumption: none",
    default: "0 USD",
  },
  takerFee: {
    type: "money",
    unit: "dollars a lot",
    doc: "Added to the fee of the order that took.",
    source: "assumption: none",
    default: "0 USD",
  },
  makerRate: {
    type: "fraction",
    unit: "share of the notional value",
    doc: "The same by notional value, for the order that rested.",
    source: AX,
    minimum: -1,
    maximum: 1,
    default: 0,
  },
  takerRate: {
    type: "fraction",
    unit: "share of the notional value",
    doc: "The same by notional value, for the order that took.",
    source: AX,
    minimum: -1,
    maximum: 1,
    default: 0,
  },
  auction: {
    type: "choice",
    unit: "",
    doc: "What both sides of a trade in an auction are, where nobody is the aggressor.",
    source: "assumption: neither",
    choices: ["neither", "makers", "takers"],
    default: "neither",
  },
} as const satisfies ParameterSpecs;

export type MakerTaker = ParameterValues<typeof MAKER_TAKER_PARAMETERS>;

/** Fees of trades off the book, in place of the others. */
export const OFF_BOOK_FEES_PARAMETERS = {
  memberFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a block or EFRP for a clearing member's house account.",
    source: `${NYMEX}: block and EFRP, member`,
    minimum: 0,
    default: "6.00 USD",
  },
  clientFee: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "Fee of a block or EFRP for a client's account.",
    source: `${NYMEX}: block and EFRP, non-member`,
    minimum: 0,
    default: "7.30 USD",
  },
} as const satisfies ParameterSpecs;

export type OffBookFees = ParameterValues<typeof OFF_BOOK_FEES_PARAMETERS>;

/** Fees of a family. What is absent does not exist. */
export interface FeeTerms extends FeeParameters {
  /** By group of agents. */
  readonly classes?: Readonly<Record<string, FeeClass>>;
  readonly volumeTiers?: VolumeTiers;
  readonly makerTaker?: MakerTaker;
  /** Of trades off the book, by the origin of the account. Absent: they cost what others do. */
  readonly offBook?: OffBookFees;
}
