import { covariance, mean, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { hedgedChanges } from "./hedge-ratio.ts";
import { hedgeReduction } from "./hedge-reduction.ts";

/** A hedge set from the past alone, see `rollingHedge`. */
export interface RollingHedge {
  /** h of each change from the first after a full window; NaN never: where futures stood still, the h before it. */
  readonly ratios: Float64Array;
  readonly meanRatio: MetricValue;
  /** V_E and R of the rolling hedge, on the changes after the first window. */
  readonly varianceReduction: MetricValue;
  readonly volatilityReduction: MetricValue;
  /** Mean absolute change of h from one change to the next. */
  readonly turnover: MetricValue;
  /** V_E on the same changes of one future per unit. */
  readonly naiveVarianceReduction: MetricValue;
  /** V_E on the same changes of the given theoretical ratio. */
  readonly theoryVarianceReduction: MetricValue;
}

export interface RollingHedgeOptions {
  /** Changes in a window, before the change that it is applied to. */
  readonly window?: number;
  /** A ratio from theory to compare with. */
  readonly theory?: number;
}

/** Changes of a window unless said otherwise. */
export const ROLLING_WINDOW = 60;

/**
 * Effectiveness out of sample: h at t is the ratio of least variance of the `window` (60) pairs strictly before t,
 * applied to pair t (methods 3.3; Lien 2005, International Review of Financial Analysis 14). Money per unit. In-sample
 * effectiveness bounds it from above on average. Fewer than window + 2 pairs: insufficient_data. Where no window before
 * t has futures that moved, pairs are left out until one has.
 */
export function rollingHedge(
  costChanges: ArrayLike<number>,
  futuresChanges: ArrayLike<number>,
  { window = ROLLING_WINDOW, theory }: RollingHedgeOptions = {},
): RollingHedge {
  const ratios = ratiosBefore(costChanges, futuresChanges, window);
  const n = ratios.length;
  const from = costChanges.length - n;
  const costs = Float64Array.from(costChanges).slice(from);
  const futures = Float64Array.from(futuresChanges).slice(from);
  const reductionOf = (hedged: Float64Array) => hedgeReduction(costs, hedged);
  const rolled = reductionOf(costs.map((cost, i) => cost - ratios[i]! * futures[i]!));
  const fixed = (ratio: number): MetricValue =>
    reductionOf(hedgedChanges(costs, futures, ratio)).varianceReduction;
  return {
    ratios,
    meanRatio: n > 0 ? measured(mean(ratios), n) : missing("insufficient_data"),
    varianceReduction: rolled.varianceReduction,
    volatilityReduction: rolled.volatilityReduction,
    turnover: turnoverOf(ratios),
    naiveVarianceReduction: fixed(1),
    theoryVarianceReduction: theory === undefined ? missing("insufficient_data", n) : fixed(theory),
  };
}

function ratiosBefore(
  costChanges: ArrayLike<number>,
  futuresChanges: ArrayLike<number>,
  window: number,
): Float64Array {
  const n = costChanges.length;
  if (n !== futuresChanges.length || !(Number.isInteger(window) && window >= 2)) {
    return new Float64Array(0);
  }
  const costs = Float64Array.from(costChanges);
  const futures = Float64Array.from(futuresChanges);
  const ratios: number[] = [];
  for (let t = window; t < n; t++) {
    const past = futures.subarray(t - window, t);
    const spread = variance(past);
    const ratio = covariance(costs.subarray(t - window, t), past) / spread;
    if (Number.isFinite(ratio)) ratios.push(ratio);
    else if (ratios.length > 0) ratios.push(ratios.at(-1)!);
  }
  return Float64Array.from(ratios);
}

function turnoverOf(ratios: Float64Array): MetricValue {
  if (ratios.length < 2) return missing("insufficient_data", ratios.length);
  let moved = 0;
  for (let i = 1; i < ratios.length; i++) moved += Math.abs(ratios[i]! - ratios[i - 1]!);
  return measured(moved / (ratios.length - 1), ratios.length);
}
