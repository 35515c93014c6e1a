// Helpers for arquero, a library of data frames in JavaScript: tables of a study, and its paired differences.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escape, op, table } from "arquero";
import { parquetReadObjects } from "hyparquet";

/**
 * A table of a study, such as `runs` or `effects`, from its Parquet file; missing values are null.
 * @param {string} folder of the study's results
 * @param {string} name
 */
export async function openTable(folder, name) {
  const { buffer, byteOffset, byteLength } = await readFile(join(folder, `${name}.parquet`));
  const rows = await parquetReadObjects({
    file: buffer.slice(byteOffset, byteOffset + byteLength),
  });
  const columns = Object.keys(rows[0] ?? {});
  return table(
    Object.fromEntries(columns.map((column) => [column, rows.map((row) => row[column])])),
  );
}

/**
 * The column of `runs` that has an outcome, which `effects` writes in capitals and with dots.
 * @param {string} outcome
 */
export const columnOf = (outcome) => outcome.toLowerCase().replaceAll(".", "_");

/**
 * One row a replication in which both arms have a value: `reference`, `arm` and their `difference`. Values of mirrored
 * runs are averaged.
 * @param {import("arquero").ColumnTable} runs
 * @param {{ outcome: string, arm: string }} contrast
 */
export function pairs(runs, { outcome, arm }) {
  const column = columnOf(outcome);
  const valuesOf = (isOurs) =>
    runs
      .filter(escape((run) => isOurs(run) && run[column] !== null))
      .groupby("replication")
      .rollup({ value: op.mean(column) });
  return valuesOf(({ role }) => role === "reference")
    .join(
      valuesOf((run) => run.arm === arm),
      "replication",
    )
    .rename({ value_1: "reference", value_2: "arm" })
    .derive({ difference: (pair) => pair.arm - pair.reference })
    .orderby("replication");
}
