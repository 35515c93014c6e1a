import type { PairedEffect } from "../analysis/paired-effect.ts";
import type { MorrisEffects } from "../analysis/sensitivity/morris-effects.ts";
import type { FactorRanks } from "../analysis/sensitivity/rank-regression.ts";
import type { FactorIndices } from "../analysis/sensitivity/sensitivity-indices.ts";
import type { MetricValue } from "../metrics/metric.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** What every design tells of an outcome and a factor. */
export interface FactorSensitivity {
  readonly factor: string;
  readonly outcome: StudyOutcome;
  /** Rows, trajectories, points or replications in which every run that the factor needs has a value. */
  readonly n: number;
  /** The others. Where a row or a trajectory is missing the factor has no numbers; the rest is left out. */
  readonly missing: number;
}

/** The part that a factor has in the variance of an outcome: of Saltelli designs. */
export interface FactorShares extends FactorSensitivity {
  readonly indices: FactorIndices;
  /** The total index of an input that changes nothing but the seeds, less what these do to all points alike. */
  readonly noiseFloor: MetricValue;
  /** In the square of the outcome's unit, or of its logarithm's. */
  readonly variance: MetricValue;
}

/** What an outcome does when a factor goes through its whole range: of Morris designs. */
export interface FactorMoves extends FactorSensitivity {
  readonly effects: MorrisEffects;
}

/** What an outcome does from a factor's low level to its high one, over all levels of the others: of factorials. */
export interface FactorContrast extends FactorSensitivity {
  readonly contrast: PairedEffect;
}

/** How an outcome's rank moves with a factor's: of Latin hypercubes and Sobol points that are taken together. */
export interface FactorRegression extends FactorSensitivity {
  readonly ranks: FactorRanks;
  /** Of the regression on all factors. */
  readonly rSquared: MetricValue;
  /** Size of a coefficient that an input without effect exceeds in one design of twenty. */
  readonly noiseFloor: MetricValue;
}

/** How primary outcomes depend on factors, outcome by outcome. */
export type StudySensitivity =
  | { readonly kind: "saltelli"; readonly factors: readonly FactorShares[] }
  | { readonly kind: "morris"; readonly factors: readonly FactorMoves[] }
  | { readonly kind: "ranks"; readonly factors: readonly FactorRegression[] }
  | { readonly kind: "factorial"; readonly factors: readonly FactorContrast[] };
