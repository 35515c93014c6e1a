import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import {
  PLAIN_TABLES,
  type PlainColumn,
  type PlainName,
} from "../../experiments/tapes/plain-columns.ts";

/** Rows of a table of a tape, column by column: texts, and numbers where the column has them. */
export type PlainColumns = Readonly<Record<string, (string | number)[]>>;

const ROWS = 6;
const SYMBOLS = ["A-1", "A-2"];

/** A whole small tape: every table that there may be, with every column. */
export const PLAIN_TAPE: Readonly<Record<PlainName, PlainColumns>> = Object.fromEntries(
  Object.entries(PLAIN_TABLES).map(([name, { columns }]) => [
    name,
    Object.fromEntries(
      columns.map((column) => [
        column.name,
        Array.from({ length: name === "instruments" ? SYMBOLS.length : ROWS }, (_, row) =>
          cellOf(name, column, row),
        ),
      ]),
    ),
  ]),
) as unknown as Record<PlainName, PlainColumns>;

function cellOf(table: string, { name, type, fact }: PlainColumn, row: number): string | number {
  switch (type) {
    case "time":
      return `2026-03-0${2 + (row >> 1)}T09:00:0${row}.5Z`;
    case "date":
      return `2026-03-0${2 + row}`;
    case "price":
      return name === "ask" ? 100.04 : 99.98;
    case "real":
      return name === "tick_size" ? 0.02 : 100;
    case "symbol":
      return name === "family" ? "A" : SYMBOLS[row % SYMBOLS.length]!;
    case "key":
      return `k${row % 3}`;
    case "word":
      return wordOf(table, fact, row);
    case "net":
      return row - 3;
    default:
      return name === "seq" ? 2 * row + (table === "trades" ? 2 : 1) : 1 + row;
  }
}

/** A word of the fact table's own column; sides take turns. */
function wordOf(table: string, fact: string, row: number): string {
  const codes = FACT_TABLES.find(({ name }) => name === table)!.columns.find(
    (column) => column.name === fact,
  )!.codes!;
  return codes[row % 2]!;
}
