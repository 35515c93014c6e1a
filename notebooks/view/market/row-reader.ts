import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../../../experiments/metrics/column-index.ts";

/** Reads the named numbers of one row of facts; a column's number for "none" is null. */
export type RowReader<Name extends string> = (
  rows: Float64Array,
  at: number,
) => Readonly<Record<Name, number>>;

/** The first number of a row is `at`; the reader's record is that of the next row after the next call. */
export function rowReader<Name extends string>(
  table: number,
  ...names: readonly Name[]
): RowReader<Name> {
  let row: Float64Array = new Float64Array(0);
  let from = 0;
  const record = {} as Record<Name, number>;
  for (const name of names) {
    const place = columnIndex(table, name);
    // Read when it is asked for: of many rows only a column or two is.
    Object.defineProperty(record, name, { enumerable: true, get: () => row[from + place]! });
  }
  return (rows, at) => {
    row = rows;
    from = at;
    return record;
  };
}

/** The word of a code of a column. */
export function wordsOf(table: number, name: string): readonly string[] {
  return FACT_TABLES[table]!.columns[columnIndex(table, name)]!.codes!;
}

/** Places of columns in a row, for tables of so many rows that even a reader's record costs too much. */
export function columnPlaces<Name extends string>(
  table: number,
  ...names: readonly Name[]
): Readonly<Record<Name, number>> {
  const places = names.map((name) => [name, columnIndex(table, name)]);
  return Object.fromEntries(places) as Record<Name, number>;
}
