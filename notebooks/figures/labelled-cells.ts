interface TableElement {
  readonly textContent: string;
  setAttribute(name: string, value: string): void;
  querySelectorAll(selector: string): Iterable<TableElement>;
}

const ROLES = {
  table: "table",
  "thead, tbody": "rowgroup",
  tr: "row",
  'th[scope="col"]': "columnheader",
  'th[scope="row"], th[scope="rowgroup"]': "rowheader",
  td: "cell",
};

/**
 * Gives each cell of the tables in `root` the heading of its column as `data-label`, which the style sheet shows where
 * rows stand one below another; and each part its role in words, since a browser may take it from what is not laid out
 * as a table.
 */
export function labelCells(root: TableElement): void {
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const part of root.querySelectorAll(selector)) part.setAttribute("role", role);
  }
  for (const table of root.querySelectorAll("table")) {
    const headings = [...table.querySelectorAll("thead th")].map(({ textContent }) => textContent);
    for (const row of table.querySelectorAll("tbody tr:not(.group)")) {
      [...row.querySelectorAll("th, td")].forEach((cell, column) =>
        cell.setAttribute("data-label", headings[column]!),
      );
    }
  }
}
