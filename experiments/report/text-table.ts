/** A table of texts: for a page, a terminal, or a paper. */
export interface TextTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** A row of one cell is the heading of those below it. */
  readonly rows: readonly (readonly string[])[];
}

export const isGroupHeading = (row: readonly string[]): boolean => row.length === 1;

/** Whether half of a column's cells or more are numbers, which stand to the right; missing ones do not count. */
export function areNumbers(cells: readonly string[]): boolean {
  const known = cells.filter((text) => text !== "–" && text !== "");
  return 2 * known.filter((text) => /^[±<+-]?\s?\d/.test(text)).length >= known.length;
}

/** The cells of each column, without the headings of groups. */
export function columnsOf({ head, rows }: Pick<TextTable, "head" | "rows">): string[][] {
  const whole = rows.filter((row) => !isGroupHeading(row));
  return head.map((_, column) => whole.map((row) => row[column] ?? ""));
}

/** The table for a terminal: columns padded, numbers to the right. */
export function plainTable({ caption, head, rows }: TextTable): string {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (isGroupHeading(row) ? 0 : row[i]!.length))),
  );
  const padded = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  const written = rows.map((row) => (isGroupHeading(row) ? row[0]! : padded(row)));
  return [caption, padded(head), rule, ...written].join("\n");
}

type Rows = readonly (readonly string[])[];

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Lines of Markdown without a caption; numbers, in all columns but the first, stand on the right. */
export const bareTable = (head: readonly string[], rows: Rows): string[] => [
  line(head),
  line(head.map((_, i) => (i === 0 ? "---" : "--:"))),
  ...rows.map(line),
];

/** The same where every column is words. */
export const wordTable = (head: readonly string[], rows: Rows): string[] => [
  line(head),
  line(head.map(() => "---")),
  ...rows.map(line),
];
