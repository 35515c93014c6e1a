import { escapeHtml, htmlTable } from "../../experiments/report/html.ts";

/** Its heading, and the text of its cell in a row. */
export type TableColumn<Row> = readonly [heading: string, cell: (row: Row) => string];

/** HTML of a table whose first column heads its rows, in a region that scrolls where the page is narrow. */
export function scrollTable<Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): string {
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  const head = columns.map(([heading]) => heading);
  const region = `class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"`;
  return `<div ${region}>${htmlTable(caption, head, cells)}</div>`;
}
