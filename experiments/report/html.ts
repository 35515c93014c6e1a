/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** A table with a head, its first column being row headings. Cells are text. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const headings = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const body = rows
    .map(([first = "", ...rest]) => {
      const cells = rest.map((text) => `<td>${escapeHtml(text)}</td>`).join("");
      return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
    })
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${body}
</tbody></table>`;
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
.label { display: inline-block; padding: 0.1rem 0.55rem; border: 1px solid #8a4b00; border-radius: 3px; }
.label { color: #8a4b00; font-size: 0.85rem; font-weight: 600; }
.answer { background: #f3f6f9; border-left: 4px solid #0072b2; padding: 0.8rem 1.1rem; }
.answer p { margin: 0.35rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 0.8rem 0 1.2rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { text-align: right; padding: 0.3rem 0.5rem; border-bottom: 1px solid #e2e2e2; vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
thead th { border-bottom: 2px solid #888; }
tbody th, thead th:first-child { text-align: left; font-weight: 500; }
figure { margin: 1.4rem 0 2rem; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-size: 0.9rem; color: #444; margin-top: 0.4rem; }
figcaption strong { color: #1b1b1b; }
code, .mono { font-family: ui-monospace, monospace; font-size: 0.88em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
@media print {
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  table { font-size: 0.72rem; }
  h2 { break-after: avoid; }
  figure, table { break-inside: avoid; }
}
`;
