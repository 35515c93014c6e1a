import { assert } from "../../../engine/base/assert.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";

/** Moments of weighted values: plain data. M2 = sum w (x - mean)^2. */
export interface WeightedMoments {
  /** Values seen, those of weight 0 among them. */
  readonly n: number;
  /** W, the sum of the weights. */
  readonly weight: number;
  /** 0 where W is 0. */
  readonly mean: number;
  readonly m2: number;
}

/** The neutral element. */
export const NO_WEIGHT: WeightedMoments = { n: 0, weight: 0, mean: 0, m2: 0 };

/** @param weight frequency, or duration: at least 0, finite */
export function weightedMomentsOfOne(x: number, weight: number): WeightedMoments {
  assert(weight >= 0 && weight < Infinity, `a weight of 0 or more is wanted: ${weight}`);
  return { n: 1, weight, mean: weight === 0 ? 0 : x, m2: 0 };
}

/**
 * The moments of both states' values together, W in place of n; associative up to rounding only.
 *
 * @see P. Pebay 2008, Sandia report SAND2008-6212, with weights as D. H. D. West 1979, Communications of the ACM 22
 */
export function mergeWeighted(a: WeightedMoments, b: WeightedMoments): WeightedMoments {
  const n = a.n + b.n;
  if (a.weight === 0) return { ...b, n };
  if (b.weight === 0) return { ...a, n };
  const weight = a.weight + b.weight;
  const delta = b.mean - a.mean;
  return {
    n,
    weight,
    mean: a.mean + delta * (b.weight / weight),
    m2: a.m2 + b.m2 + delta * delta * (a.weight / weight) * b.weight,
  };
}

/**
 * M2 / (W - 1), for weights that count how often a value came.
 *
 * @public
 */
export const frequencyVariance = ({ n, weight, m2 }: WeightedMoments): MetricValue =>
  weight <= 1 ? missing("insufficient_data", n) : measured(m2 / (weight - 1), n);

/**
 * M2 / W, for weights that are durations.
 *
 * @public
 */
export const timeVariance = ({ n, weight, m2 }: WeightedMoments): MetricValue =>
  weight === 0 ? missing("insufficient_data", n) : measured(m2 / weight, n);
