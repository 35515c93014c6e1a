// Runs shipped studies at a size, and writes what came out into their pages in docs/studies:
//   node experiments/cli/write-study-pages.ts [--replications N] [NAME...]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { hasResults, resultsBlock, withResults } from "../report/study-page.ts";

const root = join(import.meta.dirname, "..", "..");
const pageOf = (name: string): string => join(root, "docs", "studies", `${name}.md`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { replications: { type: "string" } },
});
const names =
  positionals.length > 0
    ? positionals
    : SHIPPED_STUDIES.names().filter(
        (name) => existsSync(pageOf(name)) && hasResults(readFileSync(pageOf(name), "utf8")),
      );

for (const name of names) {
  const before = readFileSync(pageOf(name), "utf8");
  if (!hasResults(before)) throw new Error(`docs/studies/${name}.md has no place for results`);
  const { folder, work } = ranStudy(name, values.replications ?? null);
  const block = resultsBlock({
    report: readFileSync(join(folder, "report.md"), "utf8"),
    manifest: readFileSync(join(folder, "manifest.json"), "utf8"),
    work,
  });
  writeFileSync(pageOf(name), withResults(before, block));
}

interface RanStudy {
  /** With the results of the study, of its own size or of another. */
  readonly folder: string;
  readonly work: Parameters<typeof resultsBlock>[0]["work"];
}

function ranStudy(name: string, replications: string | null): RanStudy {
  const text = readFileSync(SHIPPED_STUDIES.file(name), "utf8");
  const sized =
    replications === null
      ? text
      : text.replace(/^replications: \d+$/m, `replications: ${replications}`);
  const out = join(root, "out", "pages", `${name}-${replications ?? "full"}`);
  mkdirSync(join(root, "out", "pages"), { recursive: true });
  const file = `${out}.yaml`;
  writeFileSync(file, sized);
  const main = join(root, "experiments", "cli", "main.ts");
  const words = [main, "study", "run", file, "--out", out, "--json"];
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: ["inherit", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}`);
  return { folder: out, work: JSON.parse(stdout) as RanStudy["work"] };
}
