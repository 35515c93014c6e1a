import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Future } from "./future.ts";

/** Trade at settlement (TAS): orders priced as an offset from a settlement price that is not known yet. */
export const TRADE_AT_SETTLEMENT_PARAMETERS = {
  maximumOffset: {
    type: "integer",
    unit: "ticks",
    doc: "Largest offset from the daily settlement price, either way, that an order may have.",
    source:
      "NYMEX & COMEX RA1003-4 (2010), rule 524: ten ticks above or below the settlement price",
    minimum: 0,
    maximum: 10_000,
    default: 10,
  },
  months: {
    type: "integer",
    unit: "months",
    doc: "Nearest listed months that can be traded so, but for one on its last trading day.",
    source:
      "NYMEX & COMEX RA1003-4 (2010): spot month (except on the last trading day), second and third",
    minimum: 1,
    maximum: 64,
    default: 3,
  },
} as const satisfies ParameterSpecs;

export type TradeAtSettlementTerms = ParameterValues<typeof TRADE_AT_SETTLEMENT_PARAMETERS>;

/** Instruments of trade at settlement are numbered apart: their listing shifts the number of no month and no spread. */
const NUMBERED_FROM = 1 << 20;

/** The instrument by which a month, itself an instrument, is traded at settlement. */
export const atSettlementOf = (month: number): number => NUMBERED_FROM + month;

/** The month of such an instrument; below 0 for any other. */
export const monthAtSettlement = (instrument: number): number => instrument - NUMBERED_FROM;

/** `SCU-2027-03:TAS` */
export const atSettlementSymbol = ({ symbol }: Pick<Future, "symbol">): string => `${symbol}:TAS`;
