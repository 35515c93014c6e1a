import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { onWhite } from "../../experiments/report/on-white.ts";
import type { ManipulationFound } from "./manipulation-found.ts";
import { manipulationPage } from "./manipulation-page.ts";
import { precisionRecallFigure } from "./precision-recall-figure.ts";

/** Makes `docs/manipulation.md` and its figure of what `run-manipulators.ts` wrote. */
const docs = join(import.meta.dirname, "..", "..", "docs");
const { values } = parseArgs({
  options: {
    from: {
      type: "string",
      default: join(docs, "..", "out", "validation", "manipulation.json"),
    },
  },
});
const found = JSON.parse(readFileSync(values.from, "utf8")) as ManipulationFound;
const figure = precisionRecallFigure(found);
const images = join(docs, "images", "manipulation");
mkdirSync(images, { recursive: true });
writeFileSync(join(docs, "manipulation.md"), manipulationPage(found, figure));
writeFileSync(join(images, `${figure.name}.svg`), `${onWhite(figure.svg)}\n`);
