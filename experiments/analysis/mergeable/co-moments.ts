import { sqrt } from "../../../engine/base/real.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";

/** Second moments of pairs about their means: plain data. C2 = sum (x - mean x) (y - mean y). */
export interface CoMoments {
  readonly n: number;
  /** 0 where n is 0. */
  readonly meanX: number;
  readonly meanY: number;
  readonly m2X: number;
  readonly m2Y: number;
  readonly c2: number;
}

/** The neutral element. */
export const NO_CO_MOMENTS: CoMoments = { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, c2: 0 };

export const coMomentsOfOne = (x: number, y: number): CoMoments => ({
  n: 1,
  meanX: x,
  meanY: y,
  m2X: 0,
  m2Y: 0,
  c2: 0,
});

/**
 * The moments of both states' pairs together; associative up to rounding only.
 *
 * @see P. Pebay 2008, Sandia report SAND2008-6212, equation 3.17
 */
export function mergeCoMoments(a: CoMoments, b: CoMoments): CoMoments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const [deltaX, deltaY] = [b.meanX - a.meanX, b.meanY - a.meanY];
  const shareB = b.n / n;
  const weight = (a.n / n) * b.n;
  return {
    n,
    meanX: a.meanX + deltaX * shareB,
    meanY: a.meanY + deltaY * shareB,
    m2X: a.m2X + b.m2X + deltaX * deltaX * weight,
    m2Y: a.m2Y + b.m2Y + deltaY * deltaY * weight,
    c2: a.c2 + b.c2 + deltaX * deltaY * weight,
  };
}

/**
 * C2 / (n - ddof).
 *
 * @public
 */
export const covarianceOf = ({ n, c2 }: CoMoments, ddof = 1): MetricValue =>
  n <= ddof ? missing("insufficient_data", n) : measured(c2 / (n - ddof), n);

/**
 * Pearson's correlation C2 / sqrt(M2x M2y).
 *
 * @public
 */
export function correlationOf({ n, m2X, m2Y, c2 }: CoMoments): MetricValue {
  if (n < 2) return missing("insufficient_data", n);
  if (!(m2X > 0 && m2Y > 0)) return missing("zero_variance", n);
  const r = c2 / (sqrt(m2X) * sqrt(m2Y));
  return measured(Math.max(-1, Math.min(1, r)), n);
}

/**
 * The least-squares slope of y on x, C2 / M2x.
 *
 * @public
 */
export function slopeOf({ n, m2X, c2 }: CoMoments): MetricValue {
  if (n < 2) return missing("insufficient_data", n);
  return m2X > 0 ? measured(c2 / m2X, n) : missing("zero_variance", n);
}
