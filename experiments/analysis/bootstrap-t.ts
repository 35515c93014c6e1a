import { mean } from "../numerics/summary.ts";
import type { Column } from "./mean-bootstrap.ts";
import { resampledSums } from "./resampled-sums.ts";

/**
 * Student's t of the means of columns on joint bootstrap samples of their replications, centred at the means found, so
 * that the null holds: result[c][b]. Missing values are left out of their sample. A sample in which a column does not
 * vary gives 0 where its mean is the one found, and else the largest number there is: it counts as beyond.
 */
export function bootstrapT(
  columns: readonly Column[],
  draws: number,
  seed: number,
): Float64Array[] {
  const gathered = columns.flatMap((column) => {
    const known = column instanceof Float64Array ? column : column.filter((v) => v !== null);
    const centre = known.length === 0 ? 0 : mean(known);
    const off = Float64Array.from(column, (value) => (value === null ? 0 : value - centre));
    const present = Float64Array.from(column, (value) => (value === null ? 0 : 1));
    return [off, off.map((value) => value * value), present];
  });
  const sums = resampledSums(gathered, draws, seed);
  return columns.map((_, c) => {
    const [first, squares, counts] = [sums[3 * c]!, sums[3 * c + 1]!, sums[3 * c + 2]!];
    return first.map((sum, draw) => studentised(sum, squares[draw]!, counts[draw]!));
  });
}

function studentised(sum: number, squares: number, n: number): number {
  if (n < 2 || squares === 0) return 0;
  const centre = sum / n;
  const variance = (squares - sum * centre) / (n - 1);
  if (variance <= 1e-14 * squares) return Number.MAX_VALUE;
  return centre / Math.sqrt(variance / n);
}
