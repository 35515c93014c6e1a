import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MomentFit } from "./calibration-lines.ts";
import { type ScorecardRuns, VALIDATED_SCENARIOS } from "./measure-scorecards.ts";
import { validationPage } from "./validation-page.ts";

/** Makes `docs/validation.md` and its figures of what `run-scorecards.ts` wrote. */
const docs = join(import.meta.dirname, "..", "..", "docs");
const { values } = parseArgs({
  options: { from: { type: "string", default: join(docs, "..", "out", "validation") } },
});
const found = VALIDATED_SCENARIOS.map(
  (name) => JSON.parse(readFileSync(join(values.from, `${name}.json`), "utf8")) as ScorecardRuns,
);
const fit = JSON.parse(readFileSync(join(values.from, "moments.json"), "utf8")) as MomentFit;
const { page, figures } = validationPage(found, fit);
const images = join(docs, "images", "validation");
mkdirSync(images, { recursive: true });
writeFileSync(join(docs, "validation.md"), page);
for (const { name, svg } of figures) {
  writeFileSync(
    join(images, `${name}.svg`),
    `${svg.replace("background:transparent", "background:white")}\n`,
  );
}
