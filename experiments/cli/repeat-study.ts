// Repeats a published study from nothing, and holds what comes out against what is kept of it:
//   node experiments/cli/repeat-study.ts position-limits --to out/repeated     # every run, table, figure: to the byte
//   node experiments/cli/repeat-study.ts position-limits --share 100           # one in a hundred of its runs
// The second asks for the raw table, which is kept of position-limits alone; of all others there are the digests.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { sha256Of } from "../record/sha256.ts";
import { repeatCells } from "../study/repeat-cells.ts";
import { shippedStudy } from "../study/shipped-study.ts";
import { readStudyManifest } from "../study/study-manifest.ts";

const root = join(import.meta.dirname, "..", "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: "string" }, to: { type: "string" } },
});
const [name] = positionals;
const share = values.share === undefined ? null : Number(values.share);
if (name === undefined || (share !== null && !(Number.isSafeInteger(share) && share > 0))) {
  console.error("usage: node experiments/cli/repeat-study.ts STUDY [--share N] [--to FOLDER]");
  process.exit(2);
}
const kept = join(root, "docs", "studies", name);
const manifest = readStudyManifest(kept);
if (manifest === null) {
  console.error(`docs/studies/${name} keeps no results: see docs/studies for those that do`);
  process.exit(2);
}
if (share !== null && !existsSync(join(kept, "runs.csv"))) {
  console.error(`docs/studies/${name} keeps no raw table: repeat it whole, without --share`);
  process.exit(2);
}
const WHAT_NOW =
  "Results have changed: restore what changed them, or publish the study anew under a new major version.";
process.exit(share === null ? repeatWhole(name, manifest.files) : repeatShare(name, share));

/** Runs a share of the cells. Returns the exit code. */
function repeatShare(study: string, one: number): number {
  const found = repeatCells(shippedStudy(study), kept, one, AGENT_CLASSES, (done, all) =>
    console.error(`${study}: ${done} of ${all} runs`),
  );
  for (const { arm, replication, column, kept: before, now } of found.changed) {
    console.log(`${arm}, replication ${replication}: ${column} is ${now}, and ${before} is kept`);
  }
  console.log(`${found.cells} runs, ${found.values} values, ${found.changed.length} differ.`);
  if (found.changed.length > 0) console.log(WHAT_NOW);
  return found.changed.length === 0 ? 0 : 1;
}

/** Runs the study in a folder, a new one unless named, with a store of its own. Returns the exit code. */
function repeatWhole(study: string, files: Readonly<Record<string, string>>): number {
  const to = values.to === undefined ? newFolder() : resolve(values.to);
  if (existsSync(join(to, ".tokenpit"))) {
    console.error(`${to} holds runs already: name a folder that does not exist yet`);
    return 2;
  }
  mkdirSync(to, { recursive: true });
  const main = join(root, "experiments", "cli", "main.ts");
  const words = [main, "study", "run", study, "--out", join(to, study)];
  const { status } = spawnSync(process.execPath, words, { cwd: to, stdio: "inherit" });
  // Runs that were given up are part of what is kept, and end the command with another code.
  if (status !== 0 && readStudyManifest(join(to, study)) === null) return status ?? 1;
  const differing = Object.entries(files).flatMap(([file, digest]) => {
    const path = join(to, study, file);
    return existsSync(path) && sha256Of(readFileSync(path)) === digest ? [] : [file];
  });
  for (const file of differing) console.log(`${file} is not the one that is kept`);
  console.log(`${Object.keys(files).length} files, ${differing.length} differ.`);
  if (differing.length > 0) console.log(WHAT_NOW);
  return differing.length === 0 ? 0 : 1;
}

function newFolder(): string {
  mkdirSync(join(root, "out"), { recursive: true });
  return mkdtempSync(join(root, "out", "repeated-"));
}
