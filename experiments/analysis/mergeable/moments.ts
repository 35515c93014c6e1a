import { sqrt } from "../../../engine/base/real.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";

/**
 * Moments of values as far as they were seen: plain data, and its own serial form (RFC 8785 text by `canonicalJson`).
 * M_p = sum (x - mean)^p.
 */
export interface Moments {
  readonly n: number;
  /** 0 where n is 0. */
  readonly mean: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
  /** Null where n is 0. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** The neutral element: merged with any state it gives that state. */
export const NO_MOMENTS: Moments = {
  n: 0,
  mean: 0,
  m2: 0,
  m3: 0,
  m4: 0,
  minimum: null,
  maximum: null,
};

export const momentsOfOne = (x: number): Moments => ({
  n: 1,
  mean: x,
  m2: 0,
  m3: 0,
  m4: 0,
  minimum: x,
  maximum: x,
});

/** The values one after another. */
export function momentsOf(values: Iterable<number>): Moments {
  let state = NO_MOMENTS;
  for (const x of values) state = mergeMoments(state, momentsOfOne(x));
  return state;
}

/**
 * The moments of both states' values together. Commutative and associative up to rounding only: where results must be
 * equal to the bit, merge in the canonical tree (`tree-reduction.ts`).
 *
 * @see T. F. Chan, G. H. Golub and R. J. LeVeque 1983, The American Statistician 37; P. Pebay 2008, Sandia report
 *   SAND2008-6212, equations 2.1, 3.1
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const delta = b.mean - a.mean;
  const [shareA, shareB] = [a.n / n, b.n / n];
  // delta^2 n_a n_b / n, in an order that cannot overflow where the parts do not.
  const between = delta * delta * shareA * b.n;
  const m3 =
    a.m3 + b.m3 + between * delta * (shareA - shareB) + 3 * delta * (shareA * b.m2 - shareB * a.m2);
  const m4 =
    a.m4 +
    b.m4 +
    between * delta * delta * (shareA * shareA - shareA * shareB + shareB * shareB) +
    6 * delta * delta * (shareA * shareA * b.m2 + shareB * shareB * a.m2) +
    4 * delta * (shareA * b.m3 - shareB * a.m3);
  return {
    n,
    mean: a.mean + delta * shareB,
    m2: a.m2 + b.m2 + between,
    m3,
    m4,
    minimum: Math.min(a.minimum!, b.minimum!),
    maximum: Math.max(a.maximum!, b.maximum!),
  };
}

/**
 * M2 / (n - ddof); of n <= ddof values none.
 *
 * @public
 */
export const varianceOf = ({ n, m2 }: Moments, ddof = 1): MetricValue =>
  n <= ddof ? missing("insufficient_data", n) : measured(m2 / (n - ddof), n);

/**
 * Skewness g1 = sqrt(n) M3 / M2^1.5.
 *
 * @public
 */
export function skewnessOf({ n, m2, m3 }: Moments): MetricValue {
  if (n === 0) return missing("insufficient_data");
  if (!(m2 > 0)) return missing("zero_variance", n);
  return measured((sqrt(n) * m3) / (m2 * sqrt(m2)), n);
}

/**
 * Excess kurtosis g2 = n M4 / M2^2 - 3.
 *
 * @public
 */
export function excessKurtosisOf({ n, m2, m4 }: Moments): MetricValue {
  if (n === 0) return missing("insufficient_data");
  if (!(m2 > 0)) return missing("zero_variance", n);
  return measured((n * m4) / (m2 * m2) - 3, n);
}
