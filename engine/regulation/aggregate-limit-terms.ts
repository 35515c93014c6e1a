import type { ParameterSpecs } from "../base/parameter.ts";
import type { PositionLimitTerms } from "./position-limit-terms.ts";

export const AGGREGATE_PARAMETERS = {
  with: {
    type: "families",
    unit: "",
    doc: "Look-alikes that count together with this family, month by month, each lot by its size over this family's.",
    source:
      "CFTC, 17 CFR 150.1: referenced contracts in futures equivalents; natural gas: a limit a venue",
  },
} as const satisfies ParameterSpecs;

/** Limits of a family and its look-alikes together, in lots of the family. */
export type AggregateLimitTerms = Omit<PositionLimitTerms, "conditional"> & {
  readonly with: readonly string[];
};
