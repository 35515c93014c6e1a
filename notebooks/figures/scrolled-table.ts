import { escapeHtml, htmlTable } from "../../experiments/report/html.ts";
import type { TextTable } from "../../experiments/report/text-table.ts";

/** HTML of a table that may be wider or longer than its place: it scrolls within a region that the keyboard reaches. */
export function scrolledTable({ caption, head, rows }: TextTable): string {
  const region = `role="region" tabindex="0" aria-label="${escapeHtml(caption)}"`;
  return `<div class="scroll" ${region}>${htmlTable(caption, head, rows)}</div>`;
}
