import type { MetricValue } from "../metrics/metric.ts";
import { measured, missing } from "../metrics/measured-value.ts";
import { mean, variance } from "../numerics/summary.ts";

export interface StratifiedMean {
  /** sum P_s mean_s over strata: what plain runs would have on average. */
  readonly mean: MetricValue;
  /** sqrt(sum P_s^2 s_s^2 / n_s). */
  readonly standardError: MetricValue;
  /** Runs of equal weight that would carry as much, if strata did not differ: (sum w)^2 / sum w^2, w = P_s / n_s. */
  readonly effectiveRuns: number;
}

/**
 * The mean over runs that were drawn by stratum, each weighed by how much rarer or more common its stratum is of its
 * own accord. A stratum with fewer than two values leaves it open: its part of the population was not seen.
 *
 * @param probabilities by stratum, together 1
 * @param strataByRun the stratum of each run
 * @param values of each run; null where it has none
 * @see W. G. Cochran 1977, Sampling Techniques, equations 5.1 and 5.13
 * @public
 */
export function stratifiedMean(
  probabilities: readonly number[],
  strataByRun: ArrayLike<number>,
  values: readonly (number | null)[],
): StratifiedMean {
  const within = probabilities.map((): number[] => []);
  for (const [run, value] of values.entries()) {
    if (value !== null) within[strataByRun[run]!]!.push(value);
  }
  const n = within.reduce((sum, { length }) => sum + length, 0);
  if (within.some(({ length }) => length < 2)) {
    const none = missing("insufficient_data", n);
    return { mean: none, standardError: none, effectiveRuns: 0 };
  }
  const sumOf = (term: (probability: number, stratum: readonly number[]) => number): number =>
    within.reduce((sum, stratum, s) => sum + term(probabilities[s]!, stratum), 0);
  const errors = sumOf((p, stratum) => (p * p * variance(stratum)) / stratum.length);
  return {
    mean: measured(
      sumOf((p, stratum) => p * mean(stratum)),
      n,
    ),
    standardError: measured(Math.sqrt(Math.max(0, errors)), n),
    effectiveRuns: 1 / sumOf((p, stratum) => (p * p) / stratum.length),
  };
}
