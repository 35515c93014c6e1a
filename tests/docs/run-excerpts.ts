// Runs the commands whose output the documents show, and writes what they print now in its place; with names of pages
// behind it those pages alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Excerpt, excerptsOf, printed } from "./excerpts.ts";
import { pages } from "./pages.ts";
import { ScratchFolder } from "./scratch-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const asked = process.argv.slice(2);

for (const page of pages) {
  const excerpts = asked.length === 0 || asked.includes(page.path) ? excerptsOf(page) : [];
  // oxlint-disable-next-line no-await-in-loop -- one engine a thread
  if (excerpts.length > 0) await rewrite(page.path, excerpts);
}

async function rewrite(path: string, excerpts: readonly Excerpt[]): Promise<void> {
  const folder = new ScratchFolder();
  const outputs: string[][] = [];
  for (const excerpt of excerpts) {
    // oxlint-disable-next-line no-await-in-loop -- each command finds what those before it wrote
    outputs.push(await printed(excerpt, folder));
  }
  folder.remove();
  const lines = readFileSync(join(root, path), "utf8").split("\n");
  // From the last to the first, so that the lines of those before stay where they are.
  for (const [i, { line, shown }] of [...excerpts.entries()].toReversed()) {
    lines.splice(line - 1, shown.length, ...outputs[i]!);
  }
  writeFileSync(join(root, path), lines.join("\n"));
}
