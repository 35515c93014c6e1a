import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { tableRows } from "../figures/table-rows.ts";

/** A row of a record's table, by column. */
export type KeptRow = Readonly<Record<string, unknown>>;

/** A record's table as it is kept, `RECORD/NAME.csv`. */
export const textOf = (record: string, name: string): string =>
  readFileSync(join(import.meta.dirname, record, `${name}.csv`), "utf8");

export const rowsOf = (record: string, name: string): KeptRow[] =>
  tableRows(fromCSV(textOf(record, name)));

/** Which engine made a record, where today's is another: only the numbers are compared. */
export function madeBy(record: string): string {
  const made = String(rowsOf(record, "about")[0]!["engine_version"]);
  const today = engineVersion();
  if (made === today) return "made by today's engine";
  return `made by engine ${made.slice(0, 8)}, run again by ${today.slice(0, 8)}`;
}
