import type { ParameterSpecs } from "../../engine/base/parameter.ts";

/** Where the hedge ratio comes from. */
export const RATIO_PARAMETERS = {
  hedgeRatio: {
    type: "distribution",
    unit: "",
    doc: "Share of the expected exposure that it wants hedged, while it has no estimate of its own.",
    source: "Xing 2026, section 8.2: baseline optimal hedge ratio 0.85",
    minimum: 0,
    maximum: 2,
    default: { constant: 0.85 },
  },
  ratioBy: {
    type: "choice",
    unit: "",
    doc:
      "given: `hedgeRatio`. minimum_variance: the covariance of changes of its own price and of futures over the " +
      "variance of futures. cvar: the ratio of least conditional value at risk. Both from a rolling window of what " +
      "it saw.",
    source:
      "Xing 2026, proposition 6.1; Rockafellar and Uryasev 2000; who does which is an assumption",
    choices: ["given", "minimum_variance", "cvar"],
    default: "given",
  },
  ratioWindow: {
    type: "integer",
    unit: "changes",
    doc: "Latest changes that an estimate is made from.",
    source: "assumption: a quarter of daily observations",
    minimum: 2,
    maximum: 1000,
    default: 60,
  },
  ratioHorizon: {
    type: "integer",
    unit: "trade dates",
    doc: "Dates over which a change is taken; they overlap.",
    source:
      "assumption: a week; shorter changes understate the ratio where the own price is sticky",
    minimum: 1,
    maximum: 60,
    default: 5,
  },
  ratioMinimum: {
    type: "integer",
    unit: "changes",
    doc: "With fewer changes than this it keeps to `hedgeRatio`.",
    source: "assumption",
    minimum: 2,
    maximum: 1000,
    default: 20,
  },
  largestRatio: {
    type: "number",
    unit: "",
    doc: "Bound of an estimate; the lower one is 0.",
    source: "assumption: more than the exposure is no hedge",
    exclusiveMinimum: 0,
    maximum: 10,
    default: 1,
  },
  cvarLevel: {
    type: "fraction",
    unit: "share of the sample",
    doc: "Level of the conditional value at risk: its mean is over the worst part beyond it.",
    source: "assumption: 95 %, the usual level",
    minimum: 0,
    maximum: 0.999,
    default: 0.95,
  },
} as const satisfies ParameterSpecs;
