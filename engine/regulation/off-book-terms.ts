import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

const NYMEX = "NYMEX Submission 26-370 (GPU1), filed 11 August 2026";

export const OFF_BOOK_TRADES_PARAMETERS = {
  minimumLots: {
    type: "lots",
    unit: "lots",
    doc: "Fewest lots of a block; an exchange for a related position has no least size.",
    source: `${NYMEX}: 5 contracts`,
    minimum: 1,
    default: "5 lots",
  },
  reportWithin: {
    type: "duration",
    unit: "",
    doc:
      "So long after it is agreed a trade becomes known and counts in the day's volume; at the latest as its trade " +
      "date ends.",
    source: `${NYMEX}: within 15 minutes; assumption: everybody takes all of them`,
    minimum: 0,
    maximum: 86_400_000_000,
    default: "15 min",
  },
  rangeTicks: {
    type: "integer",
    unit: "ticks",
    doc:
      "Most ticks by which a block's price may lie below the best bid or above the best offer, in place of either " +
      "the settlement price where there is none. Absent: any price.",
    source:
      "assumption: any; CME rule 526 asks for a price that is fair and reasonable, and names no distance",
    minimum: 0,
    default: null,
  },
  efrp: {
    type: "boolean",
    unit: "",
    doc: "Futures may also be exchanged for related positions (EFRP).",
    source: `${NYMEX}: exchanges for physicals, for risk and of options are allowed`,
    default: true,
  },
} as const satisfies ParameterSpecs;

/** Trades off the book in one family. */
export interface OffBookTradesTerms extends ParameterValues<typeof OFF_BOOK_TRADES_PARAMETERS> {
  /** Groups of agents that may make them; none: all may. */
  readonly eligible: readonly string[];
}
