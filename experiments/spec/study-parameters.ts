import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { LARGEST_SEED } from "./run-identity.ts";

const chosen = "chosen by the author";

export const STUDY_PARAMETERS = {
  name: { type: "name", unit: "", doc: "Name of the study.", source: chosen },
  title: { type: "text", unit: "", doc: "The question that it asks.", source: chosen },
  about: {
    type: "text",
    unit: "",
    doc: "What it is for, and why the question matters. It changes no result.",
    source: chosen,
    default: null,
  },
  scenario: {
    type: "text",
    unit: "",
    doc: "The market: a shipped scenario's name, or a path within the study's folder.",
    source: chosen,
  },
  seed: {
    type: "integer",
    unit: "",
    doc: "Seed of all runs; a pair of runs shares seed and replication.",
    source: chosen,
    minimum: 0,
    maximum: LARGEST_SEED,
  },
  replications: {
    type: "integer",
    unit: "runs an arm",
    doc: "Runs of each arm; with a stopping rule: the most of them.",
    source: chosen,
    minimum: 2,
    maximum: 1_000_000,
  },
  antithetic: {
    type: "boolean",
    unit: "",
    doc: "Each replication is run with its mirrored draws too; the two are averaged before anything else.",
    source: "methods: variance reduction",
    default: false,
  },
  reference: {
    type: "name",
    unit: "",
    doc: "The arm that all others are compared with; by default the scenario as it is, called `reference`.",
    source: chosen,
    default: null,
  },
  spotMonthStart: {
    type: "integer",
    unit: "business days",
    doc:
      "The spot month as measures count it where no rule says so: from the end of the trade date so " +
      "many business days before the last trading day.",
    source: "NYMEX Submission 26-370 (GPU1): 3",
    minimum: 0,
    maximum: 40,
    default: 3,
  },
  scorecard: {
    type: "boolean",
    unit: "",
    doc:
      "Every run is also measured for what markets have in common (stylised facts); the report then has a scorecard " +
      "of each arm. It costs time.",
    source: chosen,
    default: false,
  },
} as const satisfies ParameterSpecs;

export const JUMP_STRATA_PARAMETERS = {
  last: {
    type: "integer",
    unit: "jumps",
    doc:
      "The last stratum holds the runs with so many jumps of the compute price or more; before it stand those with " +
      "0, 1, ... jumps.",
    source: chosen,
    minimum: 1,
    maximum: 50,
  },
  evenly: {
    type: "fraction",
    unit: "",
    doc:
      "How runs are shared over strata: 0 as often as each comes by itself, 1 as many for each. No stratum gets less " +
      "than this share of an equal part.",
    source: "assumption: rare strata are why there are strata",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export const ARM_PARAMETERS = {
  label: {
    type: "text",
    unit: "",
    doc: "Words for tables and figures; by default the name.",
    source: chosen,
    default: null,
  },
} as const satisfies ParameterSpecs;

export const FACTOR_PARAMETERS = {
  path: {
    type: "text",
    unit: "",
    doc: "Where the level stands in the scenario: keys joined by dots. A factor of `sets` has none.",
    source: chosen,
    default: null,
  },
  label: {
    type: "text",
    unit: "",
    doc: "Words for tables and axes; by default the name.",
    source: chosen,
    default: null,
  },
  unit: {
    type: "text",
    unit: "",
    doc: "Unit that is written behind a level that is a number, such as `lots` or `%`.",
    source: chosen,
    default: null,
  },
  from: {
    type: "number",
    unit: "as the level",
    doc: "Least level of a range.",
    source: chosen,
    default: null,
  },
  to: {
    type: "number",
    unit: "as the level",
    doc: "Greatest level of a range.",
    source: chosen,
    default: null,
  },
  scale: {
    type: "choice",
    unit: "",
    doc: "How a range is spaced.",
    source: chosen,
    choices: ["linear", "log"],
    default: "linear",
  },
  steps: {
    type: "integer",
    unit: "levels",
    doc: "Levels of a range in designs that take levels.",
    source: chosen,
    minimum: 2,
    maximum: 1000,
    default: 2,
  },
  whole: {
    type: "boolean",
    unit: "",
    doc: "Levels are rounded to whole numbers.",
    source: chosen,
    default: false,
  },
  relativeTo: {
    type: "text",
    unit: "",
    doc: "Levels are multiples of this measure of the reference arm, such as `SCU.strategic_spot_month_lots`.",
    source: "study design: the dose is relative",
    default: null,
  },
  statistic: {
    type: "choice",
    unit: "",
    doc: "Which number over the reference arm's runs a relative level multiplies.",
    source: "study design: the median unconstrained position",
    choices: ["median", "mean", "maximum"],
    default: "median",
  },
} as const satisfies ParameterSpecs;
