import { variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { tailIndexOfReturns } from "./tail-index.ts";

/** Fewest bootstrap samples. */
const LEAST_SAMPLES = 100;

/**
 * The standard error of Hill's index of |r| under clustering: the standard deviation of the index over block bootstrap
 * samples of the returns. `samples`: rows of indices into the returns, as of a block bootstrap whose blocks are longer
 * than the clusters. Fewer than 100 samples with an index: insufficient_data; `n` counts them.
 * @public
 */
export function tailIndexError(
  returns: ArrayLike<number>,
  share: number,
  samples: Iterable<ArrayLike<number>>,
): MetricValue {
  const alphas: number[] = [];
  for (const sample of samples) {
    const resampled = new Float64Array(sample.length);
    for (let i = 0; i < sample.length; i++) resampled[i] = returns[sample[i]!]!;
    const { value } = tailIndexOfReturns(resampled, share).alpha;
    if (value !== null) alphas.push(value);
  }
  const n = alphas.length;
  return n < LEAST_SAMPLES
    ? missing("insufficient_data", n)
    : measured(Math.sqrt(variance(alphas)), n);
}
