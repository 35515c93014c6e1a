import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { orderedJson } from "../../experiments/record/ordered-json.ts";
import { copyStudies } from "./copy-studies.ts";
import { indexPage } from "./index-page.ts";
import { notebookConfig } from "./notebook-config.ts";
import { budgetProblem, pageWeights, weightWords } from "./page-weight.ts";
import { siteVersion } from "./site-version.ts";
import { SITE, viewConfig } from "./vite-config.ts";

/** Builds all pages beside the old ones, then swaps; with `--if-stale` only where they would differ. */
const draft = `${SITE}.${process.pid}`;
const version = orderedJson({ ...siteVersion() });
const isFresh = process.argv.includes("--if-stale") && written() === version;
if (!isFresh) {
  try {
    process.exitCode = await buildSite();
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Gives the exit code. */
async function buildSite(): Promise<number> {
  say("building the pages into dist/site");
  const { build } = await import("vite");
  mkdirSync(draft, { recursive: true });
  await build(viewConfig(join(draft, "view")));
  await build(notebookConfig(join(draft, "notebooks")));
  writeFileSync(join(draft, "index.html"), indexPage(draft));
  copyFileSync(join(import.meta.dirname, "style.css"), join(draft, "style.css"));
  copyFileSync(join(import.meta.dirname, "..", "view", "icon.svg"), join(draft, "icon.svg"));
  copyStudies(draft);
  writeFileSync(join(draft, "version.json"), version);
  const weights = pageWeights(join(draft, "view"));
  say(weightWords(weights));
  const problem = budgetProblem(weights);
  if (problem !== null) {
    say(problem);
    return 1;
  }
  rmSync(SITE, { recursive: true, force: true });
  renameSync(draft, SITE);
  return 0;
}

function written(): string | null {
  const file = join(SITE, "version.json");
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function say(sentence: string): void {
  process.stderr.write(`tokenpit: ${sentence}\n`);
}
