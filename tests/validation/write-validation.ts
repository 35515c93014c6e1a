import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onWhite } from "../../experiments/report/on-white.ts";
import { recordedPage } from "./recorded-page.ts";

/** Makes `docs/validation.md` and its figures of the records that are kept. */
const docs = join(import.meta.dirname, "..", "..", "docs");
const { page, figures } = recordedPage();
const images = join(docs, "images", "validation");
mkdirSync(images, { recursive: true });
writeFileSync(join(docs, "validation.md"), page);
for (const { name, svg } of figures) {
  writeFileSync(join(images, `${name}.svg`), `${onWhite(svg)}\n`);
}
