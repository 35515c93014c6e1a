import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

/** `clearing.liquidation`, whatever its mode. */
export const LIQUIDATION_PARAMETERS = {
  rest: {
    type: "choice",
    unit: "",
    doc: "What the market does not take goes to the members at the mark, or is torn up against those who hold it.",
    source: "assumption: members take it",
    choices: ["transfer", "tear_up"],
    default: "transfer",
  },
} as const satisfies ParameterSpecs;

/** `mode: time_sliced`. */
export const TIME_SLICED_PARAMETERS = {
  horizon: {
    type: "duration",
    unit: "microseconds",
    doc: "Time over which positions are to be closed in equal parts; what is left then is sold in slices.",
    source: "assumption: a trading day",
    exclusiveMinimum: 0,
    default: "1 d",
  },
  participation: {
    type: "fraction",
    unit: "share of the lots traded since the order before",
    doc: "The most that one order sells of what the month has traded.",
    source: "assumption: a fifth",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.2,
  },
} as const satisfies ParameterSpecs;

/** `mode: auction`. */
export const AUCTION_PARAMETERS = {
  reserve: {
    type: "number",
    unit: "multiples of a lot's initial margin",
    doc: "How far from the mark a bid may be.",
    source: "assumption: what the margin pays for",
    minimum: 0,
    maximum: 100,
    default: 1,
  },
  baseDiscount: {
    type: "number",
    unit: "multiples of a lot's initial margin",
    doc: "What a member without any position asks for the first lot.",
    source: "assumption",
    minimum: 0,
    maximum: 100,
    default: 0.1,
  },
  riskAversion: {
    type: "number",
    unit: "",
    doc: "How much the discount grows with the margin of what a member would hold, over its capital.",
    source: "Ho and Stoll (1981): linear in inventory; the size: assumption",
    minimum: 0,
    maximum: 1000,
    default: 1,
  },
  capacity: {
    type: "fraction",
    unit: "share of a member's capital",
    doc: "How much of its capital a member binds as margin of its own position.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
  allocation: {
    type: "choice",
    unit: "",
    doc: "The best bids first, each at its own price; or all that meet the reserve pro rata, at the worst of them.",
    source: "CPMI-IOSCO (2020), default management auctions: both are in use",
    choices: ["best_price", "pro_rata"],
    default: "best_price",
  },
  juniors: {
    type: "boolean",
    unit: "",
    doc: "Whether contributions of members without a bid that meets the reserve are used before those of others.",
    source:
      "CPMI-IOSCO (2020), default management auctions: juniorisation; off by default: assumption",
    default: false,
  },
} as const satisfies ParameterSpecs;

export type TimeSlicedParameters = ParameterValues<typeof TIME_SLICED_PARAMETERS>;
export type AuctionParameters = ParameterValues<typeof AUCTION_PARAMETERS>;
export type LiquidationTerms = ParameterValues<typeof LIQUIDATION_PARAMETERS> &
  (
    | { readonly mode: "market" }
    | (TimeSlicedParameters & { readonly mode: "time_sliced" })
    | (AuctionParameters & { readonly mode: "auction" })
  );
