import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const AGGREGATION_PARAMETERS = {
  share: {
    type: "fraction",
    unit: "share of ownership",
    doc: "An owner with this share of an account is charged with its whole position, as whoever controls it is.",
    source: "CFTC, 17 CFR 150.4: 10 %",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
} as const satisfies ParameterSpecs;

export type AggregationTerms = ParameterValues<typeof AGGREGATION_PARAMETERS>;
