import { readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import type { StudyRow } from "./row-table.ts";

/** Reads a table of a study back from its Parquet file. */
export async function readTable(path: string): Promise<readonly StudyRow[]> {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return (await parquetReadObjects({ file })) as StudyRow[];
}
