import { scrolledTable } from "./scrolled-table.ts";

/** Its heading, and the text of its cell in a row. */
export type TableColumn<Row> = readonly [heading: string, cell: (row: Row) => string];

/** HTML of a table whose first column heads its rows, in a region that scrolls where the page is narrow. */
export const scrollTable = <Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): string =>
  scrolledTable({
    caption,
    head: columns.map(([heading]) => heading),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  });
