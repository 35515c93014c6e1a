import { exp } from "../../../engine/base/real.ts";
import { areaUnderRoc, averagePrecision } from "../../numerics/classifier-quality.ts";
import { logisticRegression } from "../../numerics/logistic-regression.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

/** How well indicators tell labelled manipulations, see `squeezeAlarm`. */
export interface SqueezeAlarm {
  /** Area under the ROC curve of scores made without the scored episode. */
  readonly auc: MetricValue;
  /** Area under the precision-recall curve of the same scores; a blind alarm has the share of positives. */
  readonly averagePrecision: MetricValue;
  /** Score of each row, a probability, made by the fit without its fold; null where that fit failed. */
  readonly scores: readonly (number | null)[];
  /** Of the fit to all rows: intercept, then one a feature in its standard deviations; null where there is none. */
  readonly coefficients: readonly number[] | null;
}

export interface SqueezeAlarmOptions {
  readonly folds?: number;
  /** Penalty on squared coefficients of standardised features. */
  readonly ridge?: number;
}

/** Rows of each kind that a fit needs. */
const LEAST_OF_A_KIND = 5;

/**
 * A logistic fit of labels (1 manipulated, 0 not; known, since simulated) on indicators such as distortion, dominance
 * and asymmetry, judged by cross-validation over whole episodes: all rows of one episode are in one fold, folds go
 * round in the order in which episodes first appear (methods 4.8). Features are standardised within each fit; the
 * ridge (1) keeps separable labels finite. Fewer than 5 rows of either kind, or fewer episodes than folds (5):
 * insufficient_data.
 * @public
 */
export function squeezeAlarm(
  features: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  episodes: ArrayLike<number>,
  { folds = 5, ridge = 1 }: SqueezeAlarmOptions = {},
): SqueezeAlarm {
  const n = labels.length;
  const all = Array.from({ length: n }, (_, i) => i);
  const positives = all.filter((i) => labels[i] === 1).length;
  const foldOf = foldsOf(episodes, n, folds);
  const isThin = Math.min(positives, n - positives) < LEAST_OF_A_KIND;
  if (isThin || foldOf === null) return nothing("insufficient_data", n);
  if (features.some((column) => !isFiniteColumn(column, n))) return nothing("degenerate", n);
  const scores: (number | null)[] = all.map(() => null);
  for (let fold = 0; fold < folds; fold++) {
    const score = fit(
      features,
      labels,
      all.filter((i) => foldOf[i] !== fold),
      ridge,
    )?.score;
    if (score === undefined) continue;
    for (const i of all) if (foldOf[i] === fold) scores[i] = score(i);
  }
  return {
    ...qualityOf(scores, labels),
    scores,
    coefficients: fit(features, labels, all, ridge)?.coefficients ?? null,
  };
}

function qualityOf(
  scores: readonly (number | null)[],
  labels: ArrayLike<number>,
): Pick<SqueezeAlarm, "auc" | "averagePrecision"> {
  const scored = scores.flatMap((score, i) =>
    score === null ? [] : [{ score, label: labels[i]! }],
  );
  const values = scored.map(({ score }) => score);
  const kinds = scored.map(({ label }) => label);
  const asMeasure = (value: number | null): MetricValue =>
    value === null ? missing("not_identified", scored.length) : measured(value, scored.length);
  return {
    auc: asMeasure(areaUnderRoc(values, kinds)),
    averagePrecision: asMeasure(averagePrecision(values, kinds)),
  };
}

/** The fold of each row, or null where there are fewer episodes than folds. */
function foldsOf(episodes: ArrayLike<number>, n: number, folds: number): Int32Array | null {
  const places = new Map<number, number>();
  const foldOf = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const place = places.get(episodes[i]!) ?? places.size;
    places.set(episodes[i]!, place);
    foldOf[i] = place % folds;
  }
  return folds >= 2 && places.size >= folds ? foldOf : null;
}

function fit(
  features: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  rows: readonly number[],
  ridge: number,
): { coefficients: readonly number[]; score: (row: number) => number } | null {
  const scales = features.map((column) => {
    const values = rows.map((i) => column[i]!);
    const spread = Math.sqrt(variance(values));
    return { column, center: mean(values), spread: spread > 0 ? spread : 1 };
  });
  const standard = (row: number): number[] =>
    scales.map(({ column, center, spread }) => (column[row]! - center) / spread);
  const rowsOfFeatures = rows.map(standard);
  const found = logisticRegression(
    rows.map((i) => labels[i]!),
    [rows.map(() => 1), ...scales.map((_, j) => rowsOfFeatures.map((values) => values[j]!))],
    ridge,
  );
  if (found === null) return null;
  const [intercept, ...slopes] = found.coefficients;
  const score = (row: number): number => {
    const sum = standard(row).reduce((total, x, j) => total + x * slopes[j]!, intercept!);
    return 1 / (1 + exp(-sum));
  };
  return { coefficients: [...found.coefficients], score };
}

function isFiniteColumn(column: ArrayLike<number>, n: number): boolean {
  if (column.length !== n) return false;
  for (let i = 0; i < n; i++) if (!(Math.abs(column[i]!) < 1e100)) return false;
  return true;
}

function nothing(status: MetricStatus, n: number): SqueezeAlarm {
  const none = missing(status, n);
  return {
    auc: none,
    averagePrecision: none,
    scores: Array.from({ length: n }, () => null),
    coefficients: null,
  };
}
