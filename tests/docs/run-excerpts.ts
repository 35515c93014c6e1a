// Runs the commands whose output the documents show, and writes what they print now in its place.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { excerptsOf, printed } from "./excerpts.ts";
import { pages } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");

for (const page of pages) {
  const excerpts = excerptsOf(page);
  if (excerpts.length === 0) continue;
  const lines = readFileSync(join(root, page.path), "utf8").split("\n");
  // From the last to the first, so that the lines of those before stay where they are.
  for (const excerpt of excerpts.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- one engine a thread
    lines.splice(excerpt.line - 1, excerpt.shown.length, ...(await printed(excerpt)));
  }
  writeFileSync(join(root, page.path), lines.join("\n"));
}
