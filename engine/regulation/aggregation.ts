import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const AGGREGATION_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of ownership",
    doc: "An owner with this share of an account is charged with its position, as whoever controls it is.",
    source: "CFTC, 17 CFR 150.4: 10 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
  charge: {
    type: "choice",
    unit: "",
    doc:
      "What it is charged with: whole, the whole position; pro_rata, its share of the position, in basis points, " +
      "rounded up. Whoever controls an account is charged with all of it.",
    source: "CFTC, 17 CFR 150.4: whole; pro_rata is hypothetical",
    choices: ["whole", "pro_rata"],
    default: "whole",
  },
} as const satisfies ParameterSpecs;

export type AggregationTerms = ParameterValues<typeof AGGREGATION_PARAMETERS>;
