import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const SPREAD_EXEMPTION_PARAMETERS = {
  calendar: {
    type: "boolean",
    unit: "",
    doc: "Lots of a month are exempt against the net lots of the owner's other months on the other side.",
    source: "CFTC, 17 CFR 150.1, spread transaction: intra-market (calendar) spreads",
    default: true,
  },
  cap: {
    type: "lots",
    unit: "lots",
    doc: "Most lots exempt by spreads for an owner on a side of a month; absent: no cap.",
    source:
      "assumption: none; 17 CFR 150.3 until 2021 let spreads go up to the all-months limit, CME sets each its own",
    minimum: 0,
    default: null,
  },
  spotMonth: {
    type: "boolean",
    unit: "",
    doc: "The exemption also raises the spot-month limit.",
    source: "CFTC, 17 CFR 150.3 until 2021: spreads outside of the spot month only",
    default: false,
  },
  approval: {
    type: "choice",
    unit: "",
    doc:
      "Every owner has the exemption, or an owner has it once it has applied, which it does when it first holds a " +
      "spread.",
    source: "assumption: standing; CME rule 559 asks for an application",
    choices: ["standing", "on_application"],
    default: "standing",
  },
  delay: {
    type: "integer",
    unit: "business days",
    doc: "Time from an application to the exemption; owners that the run opens with spreads have it at once.",
    source:
      "assumption: none; CME rule 559 has a position applied for within five business days at most",
    minimum: 0,
    maximum: 252,
    default: 0,
  },
} as const satisfies ParameterSpecs;

/** Another family, whose lots are the other leg. */
export const SPREAD_LEG_PARAMETERS = {
  ratio: {
    type: "number",
    unit: "lots a lot",
    doc: "Lots of this family that a net lot of the other one, over all its months, offsets.",
    source: "assumption: one for one; scenarios give what the two lots are worth",
    exclusiveMinimum: 0,
    maximum: 1_000_000,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export type SpreadLegTerms = ParameterValues<typeof SPREAD_LEG_PARAMETERS>;

/** The spread exemption of one family. */
export interface SpreadExemptionTerms extends ParameterValues<typeof SPREAD_EXEMPTION_PARAMETERS> {
  /** By the symbol of the other family. Absent: only spreads within the family. */
  readonly interCommodity?: Readonly<Record<string, SpreadLegTerms>>;
}
