// Runs shipped studies at a size, writes what came out into their pages in docs/studies, and puts what the repository
// keeps of their results beside them. The report on the request for comment and the page of evidence are made anew of
// all that is kept:
//   node experiments/cli/write-study-pages.ts [--replications N] [--workers N] [--given-up N] [NAME...]
// A study of which more runs than --given-up says (0) were given up is not published.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { hasResults, resultsBlock, withResults } from "../report/study-page.ts";
import type { StudyWork } from "../report/study-work.ts";
import { EVIDENCE_PAGE, evidencePage } from "../report/evidence/evidence-page.ts";
import { evidenceOf } from "../report/rfc/evidence.ts";
import { RFC_PAGE, rfcPage } from "../report/rfc/rfc-page.ts";
import { readStudyManifest } from "../study/study-manifest.ts";
import { publishStudy } from "./publish-study.ts";

const root = join(import.meta.dirname, "..", "..");
const pageOf = (name: string): string => join(root, "docs", "studies", `${name}.md`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    replications: { type: "string" },
    workers: { type: "string" },
    "given-up": { type: "string", default: "0" },
  },
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
  const { runs, starts } = publishStudy(folder, join(root, "docs", "studies", name), work, root);
  const block = resultsBlock({
    report: readFileSync(join(folder, "report.md"), "utf8"),
    manifest: readStudyManifest(folder)!,
    runs,
    starts,
  });
  writeFileSync(pageOf(name), withResults(before, block));
}

writeFileSync(join(root, RFC_PAGE), rfcPage(evidenceOf(root)));
writeFileSync(join(root, EVIDENCE_PAGE), evidencePage(root));

interface RanStudy {
  /** With the results of the study, of its own size or of another. */
  readonly folder: string;
  readonly work: StudyWork;
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
  const workers = values.workers ?? String(availableParallelism());
  const words = [main, "study", "run", file, "--out", out, "--workers", workers, "--json"];
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: ["inherit", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0 && !isAllowed(out)) throw new Error(`${name} ended with exit code ${status}`);
  return { folder: out, work: JSON.parse(stdout) as StudyWork };
}

/** Whether a study ended, and failed by no more runs that were given up than may be. */
function isAllowed(out: string): boolean {
  const lost = readStudyManifest(out)?.quarantined.length ?? 0;
  return lost > 0 && lost <= Number(values["given-up"]);
}
