import type { Json, SourceList, SourceMap } from "./source.ts";

/** A study as its file states it, defaults filled in. What is laid over scenarios keeps its places. */
export interface Study {
  readonly name: string;
  readonly title: string;
  readonly about: string | null;
  readonly scenario: string;
  readonly seed: number;
  readonly replications: number;
  readonly antithetic: boolean;
  readonly reference: string | null;
  readonly spotMonthStart: number;
  /** Whether runs are measured for a scorecard of each arm. */
  readonly scorecard: boolean;
  readonly set: SourceMap | null;
  readonly arms: Readonly<Record<string, NamedArm>>;
  readonly factors: Readonly<Record<string, Factor>>;
  readonly design: StudyDesign;
  readonly strata: { readonly jumps: JumpStrata } | null;
  readonly stopping: Stopping | null;
  readonly outcomes: {
    readonly primary: Readonly<Record<string, OutcomeTerms>>;
    readonly exploratory: Readonly<Record<string, OutcomeTerms>>;
  };
  readonly analysis: Analysis;
  readonly controls: {
    /** Null: as many as every arm. */
    readonly replications: number | null;
    /** Primary outcome that the positive control must move; null: the first by name. */
    readonly moves: string | null;
    /** Null: either way will do. */
    readonly way: "up" | "down" | null;
    readonly negative: SourceMap | null;
    readonly positive: SourceMap | null;
  } | null;
  readonly budget: { readonly cells: number };
}

export interface NamedArm {
  readonly label: string | null;
  readonly set: SourceMap | null;
}

/** Either `path` with levels or a range, or `sets`. */
export interface Factor {
  readonly path: string | null;
  readonly label: string | null;
  readonly unit: string | null;
  readonly levels: SourceList | null;
  /** Levels by name, each a map that is laid over the scenario. */
  readonly sets: SourceMap | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly scale: "linear" | "log";
  readonly steps: number;
  readonly whole: boolean;
  readonly relativeTo: string | null;
  readonly statistic: "median" | "mean" | "maximum";
  readonly with: SourceMap | null;
  readonly marks: SourceMap | null;
}

export type StudyDesign =
  | { readonly kind: "one_at_a_time" }
  | { readonly kind: "full_factorial"; readonly policy?: string | null }
  | {
      readonly kind: "fractional_factorial";
      readonly policy?: string | null;
      readonly halvings: number;
      readonly centrePoints: number;
    }
  | { readonly kind: "latin_hypercube"; readonly points: number }
  | { readonly kind: "sobol"; readonly points: number; readonly scrambled: boolean }
  | { readonly kind: "saltelli"; readonly rows: number; readonly scrambled: boolean }
  | { readonly kind: "morris"; readonly trajectories: number };

/** Exactly one of `smallest` and `smallestShare` says what effect matters; neither may in exploratory outcomes. */
export interface OutcomeTerms {
  readonly smallest: number | null;
  readonly smallestShare: number | null;
  readonly logs: boolean;
}

/** How arms are compared. */
export interface Analysis {
  readonly interval: "t" | "bca";
  /** Of the bootstrap, of sign flips, of step-down corrections. */
  readonly draws: number;
  readonly multiplicity: "holm" | "romano_wolf";
}

/** How replications are shared over numbers of jumps. */
export interface JumpStrata {
  /** The last stratum is of so many or more. */
  readonly last: number;
  readonly evenly: number;
}

export interface Stopping {
  readonly rule: "two_stage" | "sequential";
  readonly pilot: number;
  readonly growth: number;
  /** Share of the smallest effect. */
  readonly halfWidth: number;
}

/** A study as JSON: canonical, without words and defaults: what its results depend on beside the market. */
export type StudySpec = { readonly [key: string]: Json };
