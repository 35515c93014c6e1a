import { areNumbers, columnsOf, isGroupHeading } from "./text-table.ts";

/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** A table with a head, its first column being row headings. Cells are text; columns of numbers stand to the right. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const kinds = columnsOf({ head, rows }).map(kindOf);
  const headings = head.map(
    (text, column) => `<th scope="col"${kinds[column]!}>${escapeHtml(text)}</th>`,
  );
  const body = rows
    .map((row) => {
      const [first = "", ...rest] = row;
      if (isGroupHeading(row)) {
        return `<tr class="group"><th scope="rowgroup" colspan="${head.length}">${escapeHtml(first)}</th></tr>`;
      }
      const cells = rest.map((text, i) => `<td${kinds[i + 1]!}>${escapeHtml(text)}</td>`).join("");
      return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
    })
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${headings.join("")}</tr></thead>
<tbody>
${body}
</tbody></table>`;
}

/** Words that are longer have no place to break: hashes. */
const LONGEST_WORD = 32;

/** The class of a column's cells: none for numbers. */
function kindOf(cells: readonly string[]): string {
  const isLong = cells.some((text) => text.split(" ").some((word) => word.length > LONGEST_WORD));
  if (isLong) return ' class="long"';
  return areNumbers(cells) ? "" : ' class="words"';
}

/** A list of sentences. */
export const htmlList = (items: readonly string[]): string =>
  `<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}\n</ul>`;

/** A page that needs nothing but itself: it loads nothing and runs nothing. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1b1b1b; font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.2rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 0.6rem; border-top: 1px solid #d0d0d0; padding-top: 1rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 0.4rem; }
a { color: #005a92; }
nav { font-size: 0.88rem; margin: 1.2rem 0 0; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
.label { display: inline-block; padding: 0.1rem 0.55rem; border: 1px solid #8a4b00; border-radius: 3px; }
.label { color: #8a4b00; font-size: 0.85rem; font-weight: 600; margin: 0 0 0.4rem; }
.answer { background: #f3f6f9; border-left: 4px solid #0072b2; padding: 0.8rem 1.1rem; font-size: 1.05rem; }
.answer p { margin: 0.45rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.88rem; line-height: 1.4; margin: 0.8rem 0 1.2rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { text-align: right; padding: 0.3rem 0.5rem; border-bottom: 1px solid #e2e2e2; vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
thead th { border-bottom: 2px solid #888; font-weight: 600; }
tbody th, thead th:first-child { text-align: left; font-weight: 500; }
td.words, th.words { text-align: left; }
figure { margin: 1.2rem 0 2rem; break-inside: avoid; }
figure svg { height: auto; display: block; max-width: 100%; min-width: 22rem; }
figcaption { font-size: 0.88rem; color: #444; margin-top: 0.4rem; }
figcaption strong { color: #1b1b1b; }
details { margin-top: 0.3rem; }
summary { cursor: pointer; color: #005a92; }
.pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 0 1.2rem; }
.pairs figure { margin: 0.6rem 0 1.2rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.85rem; }
th.long { text-align: left; }
td.long { overflow-wrap: anywhere; text-align: left; font-family: ui-monospace, monospace; font-size: 0.75rem; }
tr.group th { font-weight: 600; padding-top: 0.8rem; border-bottom-color: #999; }
tr.group ~ tr:not(.group) th { padding-left: 1.2rem; }
tbody th[scope="row"] { min-width: 8rem; }
pre { background: #f6f6f6; padding: 0.7rem 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
:focus-visible { outline: 2px solid #0072b2; outline-offset: 2px; }
@media print {
  main { max-width: none; padding: 0; }
  nav, summary { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 0.68rem; }
  th, td { padding: 0.2rem 0.3rem; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  .pairs { grid-template-columns: 1fr 1fr; }
  figure svg { min-width: 0; }
}
`;
