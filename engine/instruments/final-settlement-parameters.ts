import type { ParameterSpecs } from "../base/parameter.ts";

/** How a family is settled finally. */
export const FINAL_SETTLEMENT_PARAMETERS = {
  finalSettlement: {
    type: "choice",
    unit: "",
    doc:
      "Mean of the index over the business days of the contract month, or over the last `settlementDays` " +
      "up to the last trading day.",
    source: "the named terms, or chosen by the author",
    choices: ["month_average", "trailing_mean"],
  },
  settlementDays: {
    type: "integer",
    unit: "business days",
    doc: "Length of a trailing mean; 1: the last trading day's value alone. A month average does not read it.",
    source: "project decision: 20 where the contract states none",
    minimum: 1,
    maximum: 60,
    default: 20,
  },
  restatements: {
    type: "choice",
    unit: "",
    doc:
      "What a restated index value is in the final settlement: ignored (values count as first published), or " +
      "counted, if the restatement is published in time.",
    source: "assumption: as first published, as no contract here says otherwise",
    choices: ["ignored", "counted"],
    default: "ignored",
  },
  restatementCutoff: {
    type: "integer",
    unit: "business days",
    doc:
      "Counted are restatements published up to so many business days before the last trading day; 0: up to that " +
      "day. One published later comes after the final settlement.",
    source: "assumption",
    minimum: -60,
    maximum: 60,
    default: 0,
  },
} as const satisfies ParameterSpecs;
