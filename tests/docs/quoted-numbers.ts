import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csvTable } from "../../experiments/tapes/csv-table.ts";
import { escaped } from "./escaped.ts";

const root = join(import.meta.dirname, "..", "..");

/** Words of a page with numbers in them that stand in a record. */
export interface Quotation {
  readonly pages: readonly string[];
  /** A table in CSV, or a document in JSON. */
  readonly source: string;
  /** What one row of a table has in which columns. */
  readonly row: ReadonlyMap<string, string>;
  /** The words, with `{column}` or, of a document, `{key.key}` where a number stands; `{column*100}` for percent. */
  readonly words: string;
}

/**
 * Reads quotations: a line `PAGE, PAGE: SOURCE column=value column=value`, and below it, indented, the words of each.
 * Lines that begin with `#` say what they like.
 */
export function readQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  let head: Omit<Quotation, "words"> | null = null;
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (!line.startsWith("  ")) head = headOf(line);
    else if (head === null) throw new Error(`no page before: ${line}`);
    else found.push({ ...head, words: line.trim() });
  }
  return found;
}

function headOf(line: string): Omit<Quotation, "words"> {
  const [pages = "", record = ""] = line.split(": ");
  const [source = "", ...terms] = record.split(" ");
  const row = new Map(terms.map((term) => term.split("=") as [string, string]));
  return { pages: pages.split(", "), source, row };
}

/** A number as a page writes it, as a group of a regular expression. */
export const NUMBER = String.raw`(-?\d[\d,]*(?:\.\d+)?)`;
const BLANK = /\{(?<cell>[^}*]+)(?:\*(?<factor>[\d.]+))?\}/g;

/** What is wrong with a quotation on a page; null: its words are there, and each number is the record's, rounded. */
export function problemWith({ source, row, words }: Quotation, page: string): string | null {
  const pieces = words.split(/\{[^}]+\}/).map(escaped);
  const match = new RegExp(pieces.join(NUMBER)).exec(page.replaceAll(/[\s>]+/g, " "));
  if (match === null) return `no such words: ${words}`;
  const wrong = [...words.matchAll(BLANK)].flatMap(({ groups }, index) => {
    const value = cellOf(source, row, groups!["cell"]!) * Number(groups!["factor"] ?? 1);
    const shown = match[index + 1]!;
    return isRounded(shown, value) ? [] : [`${groups!["cell"]} is ${value}, not ${shown}`];
  });
  return wrong.length === 0 ? null : wrong.join("; ");
}

/** Whether a number is what is shown of it, to the digits that are shown. */
export function isRounded(shown: string, value: number): boolean {
  const decimals = shown.split(".")[1]?.length ?? 0;
  const unit = 10 ** -decimals;
  return Math.abs(Number(shown.replaceAll(",", "")) - value) <= unit * (0.5 + 1e-9);
}

function cellOf(source: string, row: ReadonlyMap<string, string>, cell: string): number {
  const text = readFileSync(join(root, source), "utf8");
  const found = source.endsWith(".json")
    ? inDocument(text, cell)
    : inTable(text, source, row, cell);
  if (typeof found !== "number") throw new Error(`${source}: ${cell} is no number`);
  return found;
}

function inDocument(text: string, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], JSON.parse(text));
}

function inTable(
  text: string,
  source: string,
  row: ReadonlyMap<string, string>,
  column: string,
): number {
  const table = csvTable(text, source);
  const rows = Array.from({ length: table.rows }, (_, index) => index).filter((index) =>
    [...row].every(([name, value]) => String(table.column(name)[index]) === value),
  );
  if (rows.length !== 1) throw new Error(`${source}: ${rows.length} rows of ${[...row].join(" ")}`);
  return Number(table.column(column)[rows[0]!]);
}
