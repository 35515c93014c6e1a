import type { ParameterSpecs } from "../../engine/base/parameter.ts";

const chosen = "chosen by the author";

export const OUTCOME_PARAMETERS = {
  smallest: {
    type: "number",
    unit: "as the measure",
    doc: "Smallest effect of interest, in the measure's own unit.",
    source: chosen,
    exclusiveMinimum: 0,
    default: null,
  },
  smallestShare: {
    type: "fraction",
    unit: "share of the reference arm's mean",
    doc: "Smallest effect of interest, as a share of the reference arm's mean.",
    source: chosen,
    exclusiveMinimum: 0,
    maximum: 1,
    default: null,
  },
  logs: {
    type: "boolean",
    unit: "",
    doc: "Pairs are compared as ratios: differences of logarithms, for positive and skewed measures.",
    source: "methods 6.4: skewed outcomes need logs or 100 replications",
    default: false,
  },
} as const satisfies ParameterSpecs;

export const ANALYSIS_PARAMETERS = {
  interval: {
    type: "choice",
    unit: "",
    doc: "How intervals of effects are made: `t` (Student, paired) or `bca` (bootstrap, corrected and accelerated).",
    source: "methods 6.1",
    choices: ["t", "bca"],
    default: "t",
  },
  draws: {
    type: "integer",
    unit: "draws",
    doc: "Draws of the bootstrap, of sign flips and of step-down corrections; their indices are shared over outcomes.",
    source: "Davidson and MacKinnon 2000: 1,499 and more",
    minimum: 99,
    maximum: 100_000,
    default: 1999,
  },
  multiplicity: {
    type: "choice",
    unit: "",
    doc: "How p-values of the primary family are corrected: `holm`, or `romano_wolf`, which uses their dependence.",
    source: "methods 6.6",
    choices: ["holm", "romano_wolf"],
    default: "holm",
  },
} as const satisfies ParameterSpecs;

export const CONTROL_PARAMETERS = {
  replications: {
    type: "integer",
    unit: "runs a control",
    doc:
      "Runs of each control, the first replications of the study; by default, and at most, as many as every arm has. " +
      "Facts that must not change are seen to on few runs; not where runs are in strata.",
    source: chosen,
    minimum: 2,
    maximum: 1_000_000,
    default: null,
  },
  moves: {
    type: "text",
    unit: "",
    doc: "Primary outcome that the positive control must move; by default the first by name.",
    source: chosen,
    default: null,
  },
  way: {
    type: "choice",
    unit: "",
    doc: "Which way the positive control must move it; by default either.",
    source: chosen,
    choices: ["up", "down"],
    default: null,
  },
} as const satisfies ParameterSpecs;

export const BUDGET_PARAMETERS = {
  cells: {
    type: "integer",
    unit: "cells",
    doc: "The most cells that the study may have; more is refused before the first one.",
    source: chosen,
    minimum: 1,
    maximum: 100_000_000,
    default: 100_000,
  },
} as const satisfies ParameterSpecs;

export const STOPPING_PARAMETERS = {
  rule: {
    type: "choice",
    unit: "",
    doc: "`two_stage` (Stein): a pilot fixes the number; `sequential` (Chow and Robbins): looks at a preset grid.",
    source: "methods 6.2",
    choices: ["two_stage", "sequential"],
  },
  pilot: {
    type: "integer",
    unit: "replications",
    doc: "Replications before the rule is asked for the first time.",
    source: "methods 6.2: 30",
    minimum: 5,
    maximum: 100_000,
    default: 30,
  },
  growth: {
    type: "number",
    unit: "",
    doc: "Ratio of successive points of the sequential grid.",
    source: "methods 6.2: 30, 45, 68",
    minimum: 1.05,
    maximum: 10,
    default: 1.5,
  },
  halfWidth: {
    type: "fraction",
    unit: "share of the smallest effect",
    doc: "Half-width of the 95 % interval that is enough, for every primary outcome and contrast.",
    source: "assumption: intervals no wider than half the smallest effect on either side",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
} as const satisfies ParameterSpecs;
