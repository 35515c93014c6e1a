import { mean } from "../numerics/summary.ts";
import { type Bootstrap, bootstrapOf } from "./bootstrap-interval.ts";
import { resampledSums } from "./resampled-sums.ts";

/** A value a replication; null where there is none. */
export type Column = readonly (number | null)[] | Float64Array;

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
  const readied = columns.map(readiedOf);
  const gathered = readied.flatMap((each) =>
    each === null ? [] : each.present === null ? [each.off] : [each.off, each.present],
  );
  const sums = resampledSums(gathered, draws, seed).values();
  return readied.map((each) => {
    if (each === null) return null;
    const off = sums.next().value!;
    const counts = each.present === null ? null : sums.next().value!;
    return bootstrapOf(each.estimate, replicatesOf(each, off, counts), jackknifeOf(each));
  });
}

interface Readied {
  readonly estimate: number;
  readonly n: number;
  /** Value less the mean; 0 where missing. */
  readonly off: Float64Array;
  /** 1 where there is a value; null where there is one everywhere. */
  readonly present: Float64Array | null;
}

function readiedOf(column: Column): Readied | null {
  const known = column instanceof Float64Array ? column : column.filter((value) => value !== null);
  if (known.length < 2) return null;
  const estimate = mean(known);
  const off = Float64Array.from(column, (value) => (value === null ? 0 : value - estimate));
  const whole = known.length === column.length;
  const present = whole ? null : Float64Array.from(column, (value) => (value === null ? 0 : 1));
  return { estimate, n: known.length, off, present };
}

function replicatesOf(
  { estimate, n }: Readied,
  off: Float64Array,
  counts: Float64Array | null,
): Float64Array {
  if (counts === null) return off.map((sum) => estimate + sum / n);
  const kept: number[] = [];
  for (const [draw, sum] of off.entries()) {
    const count = counts[draw]!;
    if (count > 0) kept.push(estimate + sum / count);
  }
  return Float64Array.from(kept.length === 0 ? [estimate] : kept);
}

/** Without unit i the mean is lower by its distance above the mean / (n - 1). */
function jackknifeOf({ estimate, n, off, present }: Readied): Float64Array {
  const kept = present === null ? off : off.filter((_, i) => present[i] === 1);
  return kept.map((distance) => estimate - distance / (n - 1));
}
