import { escapeHtml } from "../../experiments/report/html.ts";

/** HTML of a paragraph of plain text: for sentences that are made from a record. */
export const paragraph = (text: string): string => `<p class="made">${escapeHtml(text)}</p>`;
