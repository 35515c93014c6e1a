import { centralMoments, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Shape of a distribution, see `higherMoments`. */
export interface HigherMoments {
  readonly mean: MetricValue;
  /** With n - 1. */
  readonly variance: MetricValue;
  /** g1 = m3 / m2^1.5. */
  readonly skewness: MetricValue;
  /** g2 = m4 / m2^2 - 3. */
  readonly excessKurtosis: MetricValue;
  /** G2 = (n - 1) / ((n - 2) (n - 3)) ((n + 1) g2 + 6), unbiased for normal values. */
  readonly unbiasedKurtosis: MetricValue;
}

/**
 * Mean, variance, skewness and excess kurtosis from population moments m_k (Joanes and Gill 1998, The Statistician 47).
 * The kurtosis of heavy tails has a huge variance of its own: read it beside `quantileKurtosis` and the Hill index
 * (methods 4.4). Fewer than 4 values have no G2, fewer than 2 no shape: insufficient_data; equal values: zero_variance.
 */
export function higherMoments(x: ArrayLike<number>): HigherMoments {
  const n = x.length;
  const few = missing("insufficient_data", n);
  if (n < 2) {
    return {
      mean: n === 0 ? few : measured(x[0]!, n),
      variance: few,
      skewness: few,
      excessKurtosis: few,
      unbiasedKurtosis: few,
    };
  }
  const { mean, m2, m3, m4 } = centralMoments(x);
  const plain = { mean: measured(mean, n), variance: measured(variance(x), n) };
  if (m2 === 0) {
    const still = missing("zero_variance", n);
    return { ...plain, skewness: still, excessKurtosis: still, unbiasedKurtosis: still };
  }
  const g2 = m4 / m2 / m2 - 3;
  return {
    ...plain,
    skewness: measured(m3 / m2 / Math.sqrt(m2), n),
    excessKurtosis: measured(g2, n),
    unbiasedKurtosis:
      n < 4 ? few : measured(((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6), n),
  };
}
