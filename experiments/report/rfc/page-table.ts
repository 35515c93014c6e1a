import { wordTable } from "../text-table.ts";

/** A row of a table of a page, by its heads. */
export type PageRow = Readonly<Record<string, string>>;

/**
 * The first table of a page's Markdown after a mark: a heading's line, or a comment. Throws where there is no such mark
 * once, or no table after it.
 */
export function tableAfter(page: string, mark: string): readonly PageRow[] {
  const [, after, ...more] = page.split(`\n${mark}\n`);
  if (after === undefined || more.length > 0) throw new RangeError(`no single line is: ${mark}`);
  const lines = after.split("\n");
  const first = lines.findIndex((line) => line.startsWith("|"));
  if (first < 0) throw new RangeError(`no table follows: ${mark}`);
  const end = lines.findIndex((line, i) => i > first && !line.startsWith("|"));
  const [head, , ...rows] = lines.slice(first, end < 0 ? undefined : end).map(cellsOf);
  return rows.map((cells) => Object.fromEntries(head!.map((name, i) => [name, cells[i] ?? ""])));
}

/** Rows of a page's table as a block of Markdown, as they stand there. At least one. */
export const tableOf = (rows: readonly PageRow[]): string =>
  wordTable(
    Object.keys(rows[0]!),
    rows.map((row) => Object.values(row)),
  ).join("\n");

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The number that a cell begins with, its thousands and bold marks aside; null where it begins with none. */
export function numberIn(cell: string | undefined): number | null {
  const [found] = /^-?[\d.]+/.exec((cell ?? "").replaceAll(/[*,]/g, "")) ?? [];
  return found === undefined ? null : Number(found);
}

/** The interval that a cell has in brackets, "(1 to 2)"; null where it has none. */
export function intervalIn(cell: string | undefined): readonly [number, number] | null {
  const [, low, high] = /\((-?[\d.]+) to (-?[\d.]+)\)/.exec(cell ?? "") ?? [];
  return low === undefined ? null : [Number(low), Number(high)];
}

/** What a page says in words: the first group of a pattern. Throws where the page does not say it. */
export function saidOn(page: string, pattern: RegExp): string {
  const [, said] = pattern.exec(page.replaceAll(/\s+/g, " ")) ?? [];
  if (said === undefined) throw new RangeError(`no page says ${pattern.source}`);
  return said;
}
