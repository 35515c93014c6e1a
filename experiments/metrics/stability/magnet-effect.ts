import { logisticRegression } from "../../numerics/logistic-regression.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** How the hazard of hitting a limit depends on the distance to it, see `magnetEffect`. */
export interface MagnetEffect {
  /** Change of ln odds per unit of distance; negative: the nearer, the likelier. */
  readonly slope: MetricValue;
  readonly standardError: MetricValue;
  /** Share of bars in which the limit was hit. */
  readonly hazard: MetricValue;
}

/** Bars of each kind that a fit needs. */
const LEAST_OF_A_KIND = 10;

/**
 * Logit of "the limit is hit in the next bar" (`hit` 1 or 0) on the distance to it at the start of the bar, in ticks
 * or in standard deviations of a bar (Subrahmanyam 1994, Journal of Finance 49; methods 4.9). Any price comes to a
 * near limit sooner: a magnet is a slope steeper than that of the twin whose limit does not bind. Fewer than 10 bars
 * of either kind: insufficient_data; no variation of the distance, or hits that it separates: not_identified.
 * @public
 */
export function magnetEffect(distance: ArrayLike<number>, hit: ArrayLike<number>): MagnetEffect {
  const n = Math.min(distance.length, hit.length);
  const labels = Float64Array.from({ length: n }, (_, i) => (hit[i] === 1 ? 1 : 0));
  const hits = labels.reduce((sum, label) => sum + label, 0);
  const hazard = n === 0 ? missing("insufficient_data") : measured(hits / n, n);
  if (Math.min(hits, n - hits) < LEAST_OF_A_KIND) {
    const none = missing("insufficient_data", n);
    return { slope: none, standardError: none, hazard };
  }
  const x = Float64Array.from({ length: n }, (_, i) => distance[i]!);
  const fit = x.every(Number.isFinite) ? logisticRegression(labels, [x.map(() => 1), x]) : null;
  if (fit === null) {
    const none = missing("not_identified", n);
    return { slope: none, standardError: none, hazard };
  }
  return {
    slope: measured(fit.coefficients[1]!, n),
    standardError: measured(Math.sqrt(fit.covariance.values[3]!), n),
    hazard,
  };
}

/**
 * Slope of a run less that of its twin whose limit does not bind, distances measured alike: negative where the limit
 * draws prices to it. `score`: over the root of the sum of squared errors, for orientation; a study judges the
 * difference over seeds. A slope that is missing: its status.
 * @public
 */
export function magnetStrength(
  run: MagnetEffect,
  twin: MagnetEffect,
): { readonly difference: MetricValue; readonly score: MetricValue } {
  const absent = [run.slope, twin.slope].find(({ value }) => value === null);
  if (absent !== undefined) return { difference: absent, score: absent };
  const n = run.slope.n + twin.slope.n;
  const difference = run.slope.value! - twin.slope.value!;
  const [a, b] = [run.standardError.value ?? NaN, twin.standardError.value ?? NaN];
  return {
    difference: measured(difference, n),
    score: measured(difference / Math.sqrt(a * a + b * b), n),
  };
}
