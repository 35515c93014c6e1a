import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const HEDGE_EXEMPTION_PARAMETERS = {
  enabled: {
    type: "boolean",
    unit: "",
    doc: "Off: the exemption does not exist, as if it were not in the scenario.",
    source:
      "chosen by the author: a switch, so that the exemption itself can be a factor of a study",
    default: true,
  },
  share: {
    type: "fraction",
    unit: "share of documented exposure",
    doc:
      "Documented needs are exempt on the long side, documented output on the short side, by this share. With " +
      "`types` each type has its own.",
    source:
      "assumption: all of it, as unfilled requirements and unsold output of twelve months (17 CFR 150.1)",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  cap: {
    type: "lots",
    unit: "lots",
    doc: "Most lots exempt for an owner on a side of a family; absent: no cap.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
  validity: {
    type: "integer",
    unit: "business days",
    doc: "An exemption lapses so long after the last declaration.",
    source: "assumption: a year of 252 business days; exchanges ask for yearly renewal",
    minimum: 1,
    default: 252,
  },
  spotMonth: {
    type: "boolean",
    unit: "",
    doc: "The exemption also raises the spot-month limit.",
    source:
      "assumption: yes; whether cash-settled spot months should be exempt is for the study to vary",
    default: true,
  },
  delay: {
    type: "integer",
    unit: "business days",
    doc:
      "Time from an application to the decision; applications are then recorded, and those filed as the run opens " +
      "are decided at once. Absent: every declaration is decided at once, and no application is recorded.",
    source: "assumption: none; 17 CFR 150.3 leaves the Commission up to 60 days",
    minimum: 0,
    maximum: 252,
    default: null,
  },
} as const satisfies ParameterSpecs;

/** What every enumerated type of exposure has. */
const typeOf = (months: string, horizon: number) =>
  ({
    enabled: {
      type: "boolean",
      unit: "",
      doc: "Off: what is documented of this type is denied.",
      source: "chosen by the author: a switch, so that the type can be a factor of a study",
      default: true,
    },
    share: {
      type: "fraction",
      unit: "share of documented exposure",
      doc: "Share of the documented lots of this type that is exempt.",
      source: "assumption: all of it",
      minimum: 0,
      maximum: 1,
      default: 1,
    },
    cap: {
      type: "lots",
      unit: "lots",
      doc: "Most lots exempt by this type for an owner on a side of a family; absent: no cap.",
      source: "assumption: none",
      minimum: 0,
      default: null,
    },
    horizon: {
      type: "integer",
      unit: "months",
      doc: months,
      source:
        "CFTC, 17 CFR 150 appendix A, enumerated hedges; twelve months are those of its unfilled anticipated " +
        "requirements; where what is in hand ends is an assumption",
      minimum: 1,
      maximum: 12,
      default: horizon,
    },
  }) as const satisfies ParameterSpecs;

const IN_HAND =
  "Months documented, the nearest first, whose lots are in hand (contracted for, or of capacity that is there); " +
  "later ones are anticipated.";
const ANTICIPATED =
  "Months documented, the nearest first, up to which anticipated lots count; later ones are denied.";

export const IN_HAND_PARAMETERS: ReturnType<typeof typeOf> = typeOf(IN_HAND, 1);
export const ANTICIPATED_PARAMETERS: ReturnType<typeof typeOf> = typeOf(ANTICIPATED, 12);

/** A hedge in a family of what is documented in another. */
export const CROSS_HEDGE_PARAMETERS = {
  of: {
    type: "families",
    unit: "",
    doc: "Families whose documented exposure may be hedged in this one.",
    source: "chosen by the author; cross-commodity hedges of 17 CFR 150 appendix A",
  },
  ratio: {
    type: "number",
    unit: "lots a lot",
    doc: "Lots of this family that offset a documented lot of the other.",
    source: "assumption: one for one; scenarios give what the two lots are worth",
    exclusiveMinimum: 0,
    maximum: 1_000_000,
    default: 1,
  },
  share: {
    type: "fraction",
    unit: "share of documented exposure",
    doc: "Share of those lots that is exempt.",
    source: "assumption: all of it",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  cap: {
    type: "lots",
    unit: "lots",
    doc: "Most lots exempt by cross-hedges for an owner on a side of this family; absent: no cap.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
  horizon: {
    type: "integer",
    unit: "months",
    doc: "Months documented, the nearest first, whose lots count.",
    source: "assumption: the twelve months of anticipated needs and output",
    minimum: 1,
    maximum: 12,
    default: 12,
  },
} as const satisfies ParameterSpecs;

export const AUDIT_PARAMETERS = {
  every: {
    type: "integer",
    unit: "business days",
    doc: "Time between audits, from the run's first trade date.",
    source: "assumption: a year of 252 business days, as exemptions are renewed",
    minimum: 1,
    default: 252,
  },
  sample: {
    type: "fraction",
    unit: "probability",
    doc: "Probability that an owner with exempt lots is looked at, drawn for each owner and audit by itself.",
    source: "assumption: everybody",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 1,
  },
  tolerance: {
    type: "fraction",
    unit: "share of the true exposure",
    doc: "What is documented beyond the true exposure by up to this share is let pass.",
    source: "assumption: none",
    minimum: 0,
    maximum: 10,
    default: 0,
  },
  bar: {
    type: "integer",
    unit: "business days",
    doc: "After a revocation the owner gets no exemption in the family for so long.",
    source: "assumption: a year",
    minimum: 0,
    default: 252,
  },
  fine: {
    type: "money",
    unit: "dollars a lot",
    doc: "Fine on each lot that was documented beyond the true exposure.",
    source: "assumption: none",
    minimum: 0,
    default: "0 USD",
  },
} as const satisfies ParameterSpecs;

export type ExposureTypeTerms = ParameterValues<typeof IN_HAND_PARAMETERS>;
export type CrossHedgeTerms = ParameterValues<typeof CROSS_HEDGE_PARAMETERS>;
export type AuditTerms = ParameterValues<typeof AUDIT_PARAMETERS>;

/** Names of the four types in a scenario, in the order of `EXPOSURE_TYPE_WORDS`: needs are even, output is odd. */
export const EXPOSURE_TYPES = [
  "unfilledNeed",
  "unsoldOutput",
  "anticipatedNeed",
  "anticipatedOutput",
] as const;

export interface ExposureTypes extends Readonly<
  Record<(typeof EXPOSURE_TYPES)[number], ExposureTypeTerms>
> {
  /** By the symbol of the family in which the hedge is; null: none. */
  readonly crossHedge: Readonly<Record<string, CrossHedgeTerms>> | null;
}

/** What is left out is null. */
export interface HedgeExemptionParameters extends Omit<
  ParameterValues<typeof HEDGE_EXEMPTION_PARAMETERS>,
  "delay"
> {
  readonly delay?: number | null;
  /** Null: one kind of exposure, all of it documented by its sum. */
  readonly types?: ExposureTypes | null;
  /** Null: nobody looks. */
  readonly audit?: AuditTerms | null;
}
