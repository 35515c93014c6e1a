import { assert } from "../../engine/base/assert.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";

/** Position of a named column in the rows of a table. */
export function columnIndex(table: number, name: string): number {
  const { columns, name: tableName } = FACT_TABLES[table]!;
  const index = columns.findIndex((column) => column.name === name);
  assert(index >= 0, `table ${tableName} has no column ${name}`);
  return index;
}
