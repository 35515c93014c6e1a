import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvPieces } from "../../../experiments/report/csv-text.ts";
import { type StudyRow, tableOf } from "../../../experiments/study/row-table.ts";

/** Digits of a number in a record: more than any figure or table shows. */
const DIGITS = 6;

/** Writes rows as a record's table, `notebooks/records/RECORD/NAME.csv`. */
export function writeTable(record: string, name: string, rows: readonly StudyRow[]): void {
  const folder = join(import.meta.dirname, "..", record);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.csv`), recordText(rows));
}

/** Rows as a record has them: CSV, numbers that are not whole shortened. */
export const recordText = (rows: readonly StudyRow[]): string =>
  Buffer.concat([...csvPieces(tableOf(rows).columns, rows.map(shortened))]).toString();

const shortened = (row: StudyRow): StudyRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && !Number.isInteger(value)
        ? Number(value.toPrecision(DIGITS))
        : value,
    ]),
  );
