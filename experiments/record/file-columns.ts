import { assert } from "../../engine/base/assert.ts";
import type { FactColumn, FactTable } from "../../engine/recorder/fact-table.ts";
import {
  INSTRUMENTS,
  SETTLEMENT_INSTRUMENTS,
  SPREADS,
} from "../../engine/recorder/tables/world-tables.ts";
import { cachedText } from "./text-cache.ts";

/** How a column stands in a file: integers of 32 and of 64 bits, doubles, text. */
export type FileType = "int32" | "int64" | "double" | "text";

/** A column of a file, made from one column of a fact table. */
export interface FileColumn {
  readonly name: string;
  readonly type: FileType;
  readonly unit: string;
  readonly doc: string;
  /** Position in the fact's row. */
  readonly source: number;
  /** The number that stands for "there is none": null in the file. */
  readonly none: number | null;
  /** Words that a text column admits, where they are fixed by the schema. */
  readonly words: readonly string[] | null;
  /** Text of a number, for text columns; null for all others. */
  readonly text: ((value: number) => string) | null;
}

/** What the numbers of a run stand for, beside the words of the schema. */
export interface FileNames {
  family(family: number): string;
  group(group: number): string;
  symbol(instrument: number): string;
}

/** Columns of a fact table's file, in their order. */
export function fileColumns(table: FactTable, names: FileNames): FileColumn[] {
  return table.columns.flatMap((column, source) => {
    const shown = fileColumn(table, column, source, names);
    return isInstrumentNumber(table, column) ? [shown, symbolBeside(source, names)] : [shown];
  });
}

function fileColumn(
  table: FactTable,
  column: FactColumn,
  source: number,
  names: FileNames,
): FileColumn {
  const text = isInstrumentNumber(table, column) ? null : textOf(column, names);
  return {
    name: column.name,
    type: text === null ? numberType(column) : "text",
    unit: column.unit,
    doc: column.doc,
    source,
    none: column.none ?? null,
    words: column.codes ?? null,
    text,
  };
}

/** The tables of instruments show the number itself and its symbol beside it; all others show the symbol. */
const isInstrumentNumber = (table: FactTable, column: FactColumn): boolean =>
  TABLES_OF_INSTRUMENTS.includes(table) && column.name === "instrument";

const TABLES_OF_INSTRUMENTS: readonly FactTable[] = [INSTRUMENTS, SPREADS, SETTLEMENT_INSTRUMENTS];

const symbolBeside = (source: number, names: FileNames): FileColumn => ({
  name: "symbol",
  type: "text",
  unit: "",
  doc: "Its symbol: what other tables show in their column `instrument`.",
  source,
  none: null,
  words: null,
  text: (value) => names.symbol(value),
});

function textOf(column: FactColumn, names: FileNames): ((value: number) => string) | null {
  switch (column.type) {
    case "code":
      return wordOf(column);
    case "instrument":
      return (value) => names.symbol(value);
    case "family":
      return cachedText((value) => names.family(value));
    case "group":
      return cachedText((value) => names.group(value));
    default:
      return null;
  }
}

function wordOf(column: FactColumn): (value: number) => string {
  const words = column.codes ?? [];
  return (value) => {
    const word = words[value];
    if (word === undefined)
      assert(false, `column ${column.name} has no word for the code ${value}`);
    return word;
  };
}

function numberType(column: FactColumn): FileType {
  if (column.type === "real") return "double";
  return column.type === "long" ? "int64" : "int32";
}
