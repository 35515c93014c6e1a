import { csvTable } from "./csv-table.ts";

/** A row of a table, every value as its text; empty where there is none. */
export type TextRow = Readonly<Record<string, string>>;

/** The rows of a text in CSV. Throws `BadTape` as `csvTable` does. */
export function csvRows(text: string, file: string): TextRow[] {
  const { rows, names, ...table } = csvTable(text, file);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, String(table.column(name)[row] ?? "")])),
  );
}
