import type { Verdict } from "../analysis/verdict.ts";

/** A row of a study's table `effects`, as far as pages speak of it: an arm against its reference. */
export interface EffectRow {
  readonly outcome: string;
  readonly kind: string;
  readonly unit: string;
  readonly arm: string;
  readonly referenceMean: number | null;
  readonly armMean: number | null;
  /** Arm minus reference. */
  readonly estimate: number | null;
  /** With 95 %. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly adjustedP: number | null;
  readonly smallestEffect: number | null;
  readonly verdict: Verdict;
  /** Complete pairs. */
  readonly pairs: number;
  /** Pairs of which a side has no value. */
  readonly missing: number;
}

/** Columns that a row is made of. */
export const EFFECT_TEXTS = ["outcome", "kind", "unit", "arm", "verdict"] as const;
export const EFFECT_NUMBERS = [
  "reference_mean",
  "arm_mean",
  "estimate",
  "low_95",
  "high_95",
  "adjusted_p",
  "smallest_effect",
  "n",
  "missing",
] as const;

type Columns = Readonly<
  Record<(typeof EFFECT_TEXTS)[number], string | null> &
    Record<(typeof EFFECT_NUMBERS)[number], number | null>
>;

/** The row that these columns have. */
export function effectRow(columns: Columns): EffectRow {
  const { low_95: low, high_95: high } = columns;
  return {
    outcome: columns.outcome ?? "",
    kind: columns.kind ?? "",
    unit: columns.unit ?? "",
    arm: columns.arm ?? "",
    referenceMean: columns.reference_mean,
    armMean: columns.arm_mean,
    estimate: columns.estimate,
    interval: low === null || high === null ? null : [low, high],
    adjustedP: columns.adjusted_p,
    smallestEffect: columns.smallest_effect,
    verdict: columns.verdict as Verdict,
    pairs: columns.n ?? 0,
    missing: columns.missing ?? 0,
  };
}
