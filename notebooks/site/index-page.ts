import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { withPolicy } from "./page-policy.ts";

const TITLE = /<title>([^<]*)<\/title>/;

/** The page that leads to the others of a built site. */
export function indexPage(site: string): string {
  const page = readFileSync(join(import.meta.dirname, "index.html"), "utf8");
  const links = notebookPages(site).map(
    ({ address, title }) => `      <li><a href="${encodeURI(address)}">${title}</a></li>`,
  );
  const list =
    links.length === 0 ? "" : `<h2>Notebooks</h2>\n    <ul>\n${links.join("\n")}\n    </ul>`;
  return withPolicy(page.replace("<!-- notebooks -->", () => list));
}

/** Built notebooks, in the order of their names. */
function notebookPages(site: string): { readonly address: string; readonly title: string }[] {
  const folder = join(site, "notebooks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .toSorted()
    .map((name) => {
      const address = relative(site, join(folder, name)).split(sep).join("/");
      const title = TITLE.exec(readFileSync(join(folder, name), "utf8"))?.[1];
      return { address, title: title ?? name };
    });
}
