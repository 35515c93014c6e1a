import type { PairedEffect } from "../analysis/paired-effect.ts";
import { differenceUnit, type StudyOutcome } from "./study-outcomes.ts";

/** Which outcome a row of differences is of, and their unit. */
export const outcomeColumns = (outcome: StudyOutcome) => ({
  outcome: outcome.name,
  kind: outcome.kind,
  unit: differenceUnit(outcome),
});

/** The means of both sides, and what they differ by. */
export const differenceColumns = ({ referenceMean, armMean, estimate }: PairedEffect) => ({
  reference_mean: referenceMean,
  arm_mean: armMean,
  estimate,
});

/** The intervals of a difference; empty where there are none. */
export const intervalColumns = ({ interval, interval90 }: PairedEffect) => ({
  low_95: interval?.[0] ?? null,
  high_95: interval?.[1] ?? null,
  low_90: interval90?.[0] ?? null,
  high_90: interval90?.[1] ?? null,
});
