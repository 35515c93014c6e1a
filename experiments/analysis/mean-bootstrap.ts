import { mean } from "../numerics/summary.ts";
import { type Bootstrap, bootstrapOf } from "./bootstrap-interval.ts";
import { type ResampledColumn, resampledSums } from "./resampled-sums.ts";

/** A value a replication; null, or NaN in a typed array, where there is none. */
export type Column = readonly (number | null)[] | Float64Array;

/** A column with NaN for missing; a typed array is taken as it is. */
export const typedColumn = (column: Column): Float64Array =>
  column instanceof Float64Array
    ? column
    : Float64Array.from(column, (value) => value ?? Number.NaN);

/** The values of a column that are there. */
export const knownOf = (column: Float64Array): Float64Array =>
  column.some((value) => Number.isNaN(value))
    ? column.filter((value) => !Number.isNaN(value))
    : column;

/**
 * Bootstraps of the means of columns that have a value a replication: whole replications are drawn, the same ones for
 * all columns, so that outcomes stay joined. In a column with missing values the mean of a sample is over those of its
 * replications that have one; a sample without any is left out. Null for a column of which fewer than two are known.
 */
export function meanBootstraps(
  columns: readonly Column[],
  draws: number,
  seed: number,
): (Bootstrap | null)[] {
  const typed = columns.map(typedColumn);
  const centres = typed.map((column) => {
    const known = knownOf(column);
    return known.length < 2 ? Number.NaN : mean(known);
  });
  const resampled = resampledSums(typed, centres, draws, seed);
  return typed.map((column, c) => {
    const estimate = centres[c]!;
    if (Number.isNaN(estimate)) return null;
    const known = knownOf(column);
    const replicates = replicatesOf(estimate, known.length, resampled[c]!);
    return bootstrapOf(estimate, replicates, jackknifeOf(estimate, known));
  });
}

function replicatesOf(
  estimate: number,
  n: number,
  { sums, counts }: ResampledColumn,
): Float64Array {
  if (counts === null) return sums.map((sum) => estimate + sum / n);
  const kept: number[] = [];
  for (const [draw, sum] of sums.entries()) {
    const count = counts[draw]!;
    if (count > 0) kept.push(estimate + sum / count);
  }
  return Float64Array.from(kept.length === 0 ? [estimate] : kept);
}

/** Without unit i the mean is lower by its distance above the mean / (n - 1). */
const jackknifeOf = (estimate: number, known: Float64Array): Float64Array =>
  known.map((value) => estimate - (value - estimate) / (known.length - 1));
