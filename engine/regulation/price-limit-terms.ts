import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { HALT_SCOPES } from "./halt-scope.ts";
import { expansionOf, type PriceExpansion } from "./price-tiers.ts";

export const PRICE_LIMITS_PARAMETERS = {
  firstTier: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the first band on either side of the previous settlement price; hitting it halts for `firstHalt`.",
    source: "Xing 2026, section 5.3: 15 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.15,
  },
  secondTier: {
    type: "fraction",
    unit: "share of the reference price",
    doc: "Width of the band in force after the first halt; hitting it halts until the next trade date.",
    source: "Xing 2026, section 5.3: 25 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
  firstHalt: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the first halt.",
    source: "Xing 2026, section 5.3: 10 minutes",
    exclusiveMinimum: 0,
    default: "10 min",
  },
  scope: {
    type: "choice",
    unit: "",
    doc:
      "What a hit halts: the month that was hit; all months of its family, which then share the tier; or, with " +
      "`lead`, all months where it was the lead month, the one with the largest volume of the trade date before.",
    source:
      "assumption: the month, because one order in an empty deferred book must not stop the family",
    choices: HALT_SCOPES,
    default: "month",
  },
  exemptLastDays: {
    type: "integer",
    unit: "business days",
    doc: "A month has no limits on so many last trade dates, up to its last trading day; 0: always limits.",
    source:
      "CME lifts limits in the delivery month of grains; off by default: the paper has no such term",
    minimum: 0,
    maximum: 40,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type PriceLimitParameters = ParameterValues<typeof PRICE_LIMITS_PARAMETERS>;

/** The tiers by the paper's keys, or by a list that stands in their place. */
export interface PriceLimitTerms extends PriceLimitParameters {
  readonly expansion?: PriceExpansion;
}

/** Terms as the rule asks for them. */
export interface FamilyLimits {
  readonly expansion: PriceExpansion;
  readonly scope: PriceLimitTerms["scope"];
  readonly exemptLastDays: number;
}

export const familyLimits = (terms: PriceLimitTerms): FamilyLimits => ({
  expansion: expansionOf(terms),
  scope: terms.scope,
  exemptLastDays: terms.exemptLastDays,
});
