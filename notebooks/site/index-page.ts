import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inReadingOrder } from "./notebook-names.ts";
import { withPolicy } from "./page-policy.ts";

const TITLE = /<title>([^<]*)<\/title>/;
const FIRST_PARAGRAPH = /<\/h1>\s*<p>([\s\S]*?)<\/p>/;
const TAG = /<[^>]*>/g;
const SENTENCE_END = /(?<=[.?!])\s/;

/** The page that leads to the others of a built site. */
export function indexPage(site: string): string {
  const page = readFileSync(join(import.meta.dirname, "index.html"), "utf8");
  const items = notebookItems(join(site, "notebooks"));
  const list =
    items.length === 0
      ? ""
      : `<h2>Notebooks</h2>\n      <ol class="notebooks">\n${items.join("\n")}\n      </ol>`;
  return withPolicy(page.replace("<!-- notebooks -->", () => list));
}

/** A list item for each built notebook: its own title, and the first sentence of its text. */
function notebookItems(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.slice(0, -".html".length));
  return inReadingOrder(names).map((name) => {
    const html = readFileSync(join(folder, `${name}.html`), "utf8");
    const title = TITLE.exec(html)?.[1] ?? name;
    const link = `<a href="notebooks/${encodeURIComponent(name)}.html">${title}</a>`;
    return `        <li>${link}<br />${firstSentence(html)}</li>`;
  });
}

/** HTML text without elements; empty for a page that does not begin with a heading and a paragraph. */
function firstSentence(html: string): string {
  const text = FIRST_PARAGRAPH.exec(html)?.[1]?.replaceAll(TAG, "") ?? "";
  return text.replaceAll(/\s+/g, " ").split(SENTENCE_END, 1)[0]!;
}
