import { parquetWriteBuffer } from "hyparquet-writer";
import { csvText } from "../report/csv-text.ts";
import type { StudyRow } from "./study-tables.ts";

/**
 * A table as the bytes of its files, by ending. The same rows give the same bytes.
 *
 * @param texts Columns that are text, whether or not any row has a value there.
 */
export function tableFiles(
  rows: readonly StudyRow[],
  texts: readonly string[] = [],
): Record<"csv" | "parquet", Uint8Array> {
  const whole = withAllColumns(rows);
  return { csv: new TextEncoder().encode(csvText(whole)), parquet: parquetBytes(whole, texts) };
}

/** Rows may lack columns that others have, such as measures of a run in quarantine: every row gets all of them. */
function withAllColumns(rows: readonly StudyRow[]): StudyRow[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
}

function parquetBytes(rows: readonly StudyRow[], declared: readonly string[]): Uint8Array {
  const columnData = Object.keys(rows[0] ?? { empty: null }).map((name) => {
    const data = rows.map((row) => row[name] ?? null);
    const isText = declared.includes(name) || data.some((value) => typeof value === "string");
    const type = isText ? "STRING" : "DOUBLE";
    const texts = data.map((value) => (value === null ? null : String(value)));
    return { name, data: type === "STRING" ? texts : data, type, nullable: true } as const;
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
