import { mean } from "../numerics/summary.ts";
import { forEachSample } from "./bootstrap-samples.ts";
import { type Column, knownOf, typedColumn } from "./mean-bootstrap.ts";

/**
 * Student's t of the means of columns on joint bootstrap samples of their replications, centred at the means found, so
 * that the null holds: result[c][b]. Missing values are left out of their sample. A column without variation gives 0; a
 * sample in which one does not vary that does elsewhere counts as beyond: the largest number there is.
 */
export function bootstrapT(
  columns: readonly Column[],
  draws: number,
  seed: number,
): Float64Array[] {
  const typed = columns.map(typedColumn);
  const centres = typed.map((column) => {
    const known = knownOf(column);
    return known.length === 0 ? 0 : mean(known);
  });
  const results = typed.map(() => new Float64Array(draws));
  forEachSample(typed[0]?.length ?? 0, draws, seed, (weights, draw) => {
    for (const [c, column] of typed.entries()) {
      results[c]![draw] = studentised(column, centres[c]!, weights);
    }
  });
  return results;
}

function studentised(column: Float64Array, centre: number, weights: Float64Array): number {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    const off = column[row]! - centre;
    if (Number.isNaN(off)) continue;
    const weight = weights[row]!;
    n += weight;
    sum += weight * off;
    squares += weight * off * off;
  }
  if (n < 2 || squares === 0) return 0;
  const offMean = sum / n;
  const variance = (squares - sum * offMean) / (n - 1);
  if (variance <= 1e-14 * squares) return Number.MAX_VALUE;
  return offMean / Math.sqrt(variance / n);
}
