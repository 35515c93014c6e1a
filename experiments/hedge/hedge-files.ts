import type { FileContent } from "../record/file-content.ts";
import { pageAsHtml } from "../report/page-as-html.ts";
import { pageAsMarkdown } from "../report/page-as-markdown.ts";
import { tableOf } from "../study/row-table.ts";
import { tableFiles } from "../study/table-files.ts";
import { efficiencyFigure } from "./efficiency-figure.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import { hedgePage } from "./hedge-page.ts";
import { hedgeTables } from "./hedge-tables.ts";
import { priceFigure } from "./price-figure.ts";
import { surfaceFigure } from "./surface-figure.ts";

/** Everything that the results are written as, the report last: paths below the folder, with `/`, and contents. */
export function* hedgeFiles(document: HedgeDocument): Generator<readonly [string, FileContent]> {
  yield ["hedge.json", `${JSON.stringify(document, null, 2)}\n`];
  for (const [name, rows] of Object.entries(hedgeTables(document))) {
    yield [`${name}.csv`, tableFiles(tableOf(rows)).csv];
  }
  const figures = [
    priceFigure(document),
    efficiencyFigure(document),
    surfaceFigure(document.surface),
  ];
  for (const { name, svg } of figures) yield [`figures/${name}.svg`, svg];
  const page = hedgePage(document, figures);
  yield ["report.md", pageAsMarkdown(page)];
  yield ["report.html", pageAsHtml(page)];
}
