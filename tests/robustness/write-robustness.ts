import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordedRobustness } from "./recorded-robustness.ts";

/** Makes `docs/robustness.md` and its figures of the records that are kept. */
const docs = join(import.meta.dirname, "..", "..", "docs");
const { page, figures } = recordedRobustness();
writeFileSync(join(docs, "robustness.md"), page);
const images = join(docs, "images", "robustness");
if (figures.length > 0) mkdirSync(images, { recursive: true });
for (const { name, svg } of figures) writeFileSync(join(images, `${name}.svg`), `${svg}\n`);
