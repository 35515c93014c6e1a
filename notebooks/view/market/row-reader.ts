import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../../../experiments/metrics/column-index.ts";

/** Reads the named numbers of one row of facts; a column's number for "none" is null. */
export type RowReader<Name extends string> = (
  rows: Float64Array,
  at: number,
) => Readonly<Record<Name, number>>;

/** The first number of a row is `at`; the reader's record is used again by the next call. */
export function rowReader<Name extends string>(
  table: number,
  ...names: readonly Name[]
): RowReader<Name> {
  const places = names.map((name) => columnIndex(table, name));
  const record = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  return (rows, at) => {
    for (let i = 0; i < names.length; i++) record[names[i]!] = rows[at + places[i]!]!;
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
