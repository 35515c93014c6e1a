import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { PriceLimitTerms } from "./price-limits.ts";

/** One level of daily price limits. */
export const PRICE_TIER_PARAMETERS = {
  width: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the band on either side of the previous settlement price.",
    source: "chosen by the author; the equity template has 7 %, 13 % and 20 % (CME, price limits)",
    exclusiveMinimum: 0,
    maximum: 1,
  },
  halt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the halt where the band is hit, before the next one is in force.",
    source: "CME SER-7334 of 2015: NYMEX rule 589 waits 2 minutes",
    exclusiveMinimum: 0,
    default: "2 min",
  },
} as const satisfies ParameterSpecs;

export const PRICE_EXPANSION_PARAMETERS = {
  afterLast: {
    type: "choice",
    unit: "",
    doc:
      "What a hit of the widest band does: it halts until the next trade date; or trading goes on within it; or " +
      "it halts for the tier's own time, and there are no limits until the next settlement.",
    source:
      "Xing 2026, section 5.3: `closed`; NYMEX rule 589 since June 2015 (CME SER-7346R): `lifted`; limits of futures " +
      "without halts: `locked`",
    choices: ["closed", "locked", "lifted"],
    default: "closed",
  },
} as const satisfies ParameterSpecs;

export type PriceTier = ParameterValues<typeof PRICE_TIER_PARAMETERS>;

/** Any number of tiers, rising in width. */
export interface PriceExpansion extends ParameterValues<typeof PRICE_EXPANSION_PARAMETERS> {
  readonly tiers: readonly PriceTier[];
}

/** The tiers of a family by either form: two with the paper's keys, or the list. */
export function expansionOf({
  firstTier,
  secondTier,
  firstHalt,
  expansion,
}: PriceLimitTerms): PriceExpansion {
  if (expansion !== undefined) return expansion;
  const tiers = [
    { width: firstTier, halt: firstHalt },
    { width: secondTier, halt: firstHalt },
  ];
  return { tiers, afterLast: "closed" };
}

export const widthsOf = (limits: PriceLimitTerms): number[] =>
  expansionOf(limits).tiers.map(({ width }) => width);
