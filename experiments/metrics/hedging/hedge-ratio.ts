import { covariance, variance } from "../../numerics/summary.ts";
import { measured, missing, withError } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

/** The least-variance hedge of one position, see `hedgeRatio`. */
export interface HedgeRatio {
  /** h*, futures per unit of the position. */
  readonly ratio: MetricValue;
  /** Of h*, as a regression slope with an intercept and equal variances: for orientation within a run. */
  readonly standardError: MetricValue;
  /** Correlation of the two changes. */
  readonly correlation: MetricValue;
  /** 1 - var(dC - h* dF) / var(dC), which is the squared correlation. */
  readonly effectiveness: MetricValue;
}

/** Fewest pairs of changes for a ratio that is worth reporting. */
export const LEAST_CHANGES = 30;

/**
 * The hedge ratio of least variance, h* = cov(dC, dF) / var(dF), of a buyer whose loss is the change of cost dC and
 * who is long h futures, and Ederington's effectiveness of it (Ederington 1979, Journal of Finance 34). `costChanges`,
 * `futuresChanges`: money per unit, one pair a hedge horizon (weekly or monthly: within seconds, noise of the bid and
 * ask shrinks h*). Fewer than `least` pairs: insufficient_data; futures that do not move: zero_variance for all; costs
 * that do not move: h* is 0, correlation and effectiveness are zero_variance.
 */
export function hedgeRatio(
  costChanges: ArrayLike<number>,
  futuresChanges: ArrayLike<number>,
  least = LEAST_CHANGES,
): HedgeRatio {
  const n = Math.min(costChanges.length, futuresChanges.length);
  if (n !== costChanges.length || n !== futuresChanges.length) return nothing("degenerate", n);
  if (n < Math.max(2, least)) return nothing("insufficient_data", n);
  const varianceFutures = variance(futuresChanges);
  if (varianceFutures === 0) return nothing("zero_variance", n);
  const varianceCost = variance(costChanges);
  const joint = covariance(costChanges, futuresChanges);
  const ratio = joint / varianceFutures;
  const left = variance(hedgedChanges(costChanges, futuresChanges, ratio));
  const isStill = varianceCost === 0;
  const error = n > 2 ? Math.sqrt(left / ((n - 2) * varianceFutures)) : null;
  return {
    ratio: withError(measured(ratio, n), error),
    standardError: error === null ? missing("insufficient_data", n) : measured(error, n),
    correlation: isStill
      ? missing("zero_variance", n)
      : measured(joint / Math.sqrt(varianceCost) / Math.sqrt(varianceFutures), n),
    effectiveness: isStill ? missing("zero_variance", n) : measured(1 - left / varianceCost, n),
  };
}

/** dC - h dF, pair by pair: the hedged loss. */
export function hedgedChanges(
  costChanges: ArrayLike<number>,
  futuresChanges: ArrayLike<number>,
  ratio: number,
): Float64Array {
  const hedged = new Float64Array(Math.min(costChanges.length, futuresChanges.length));
  for (let i = 0; i < hedged.length; i++) hedged[i] = costChanges[i]! - ratio * futuresChanges[i]!;
  return hedged;
}

function nothing(status: MetricStatus, n: number): HedgeRatio {
  const none = missing(status, n);
  return { ratio: none, standardError: none, correlation: none, effectiveness: none };
}
