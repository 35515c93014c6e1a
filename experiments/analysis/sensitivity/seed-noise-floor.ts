import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import { variance as varianceOf } from "../../numerics/summary.ts";

/**
 * The total index of an inert input, one that changes nothing but the seeds: what an index must exceed to say more than
 * that runs are noisy. Outputs are means over R seeds, so that two outputs of one point on other seeds differ by chance
 * with variance 2 s^2 / R, and
 *
 *     S_T = mean over rows of (s^2 / R) / V,    s^2 with R - 1.
 *
 * With common random numbers the noise of two points may cancel in part: then this is an upper bound.
 *
 * @param runs the outputs of each row of A by seed; null where a run has none; rows with fewer than two are left out
 * @param variance V, as the indices have it
 * @see Saltelli et al. 2010 for the index; methods 6.7
 */
export function seedNoiseFloor(
  runs: readonly (readonly (number | null)[])[],
  variance: number | null,
): MetricValue {
  const ofMeans = runs
    .map((row) => row.filter((value) => value !== null))
    .filter(({ length }) => length >= 2)
    .map((row) => varianceOf(row) / row.length);
  const rows = ofMeans.length;
  if (rows === 0) return missing("insufficient_data");
  if (variance === null || variance <= 0) return missing("zero_variance", rows);
  return measured(ofMeans.reduce((sum, each) => sum + each, 0) / rows / variance, rows);
}
