import type { ParquetTable } from "./parquet/parquet-table.ts";
import { ResultsProblem } from "./results-problem.ts";

/** Rows of a table, from `from` up to `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Where the runs of each arm stand in the table `runs`. Rejects with a `ResultsProblem`. */
export async function runsOfArms(table: ParquetTable): Promise<ReadonlyMap<string, RowRange>> {
  const arms = await table.texts("arm");
  const ranges = new Map<string, RowRange>();
  let from = 0;
  for (let row = 1; row <= arms.length; row++) {
    const arm = arms[from]!;
    if (row < arms.length && arms[row] === arm) continue;
    if (arm === null || ranges.has(arm)) {
      throw new ResultsProblem("runs.parquet: the runs of an arm do not stand together");
    }
    ranges.set(arm, { from, to: row });
    from = row;
  }
  return ranges;
}
