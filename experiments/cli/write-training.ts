// Trains the agents of the study position-limits-adapted, keeps the tables of the training beside the studies, and
// writes into the study's page how it went; finished training runs are taken from the store:
//   node experiments/cli/write-training.ts [--workers N] [--store DIR]
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { engineVersion } from "../record/engine-version.ts";
import {
  keptTraining,
  tableDigest,
  TRAINING,
  TRAINING_FILE,
  TRAINING_TABLES,
  type TrainingProvenance,
} from "../report/training/kept-training.ts";
import { trainingBlock, withTraining } from "../report/training/training-block.ts";
import { readAdaptation } from "../spec/read-adaptation.ts";
import { loadStudy } from "../study/load-study.ts";
import { commitOfSources } from "./publish-study.ts";

const root = join(import.meta.dirname, "..", "..");
const { values } = parseArgs({
  options: { workers: { type: "string" }, store: { type: "string" } },
});
const loaded = loadStudy(TRAINING.study, { folder: root, classes: AGENT_CLASSES });
const file = readAdaptation(readFileSync(join(root, TRAINING.file), "utf8"), TRAINING.file);
if ("problems" in loaded || "problems" in file) throw new Error(`${TRAINING.file} is no training`);

const out = join("out", "pages", "adapt-position-limits");
const flags = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
const words = ["study", "adapt", TRAINING.file, "--out", out];
const main = join(root, "experiments", "cli", "main.ts");
const { status } = spawnSync(process.execPath, [main, ...words, ...flags], {
  cwd: root,
  stdio: ["inherit", "ignore", "inherit"],
});
if (status !== 0) throw new Error(`the training ended with exit code ${status}`);

const folder = join(root, TRAINING.folder);
mkdirSync(folder, { recursive: true });
for (const name of TRAINING_TABLES) cpSync(join(root, out, name), join(folder, name));
const provenance: TrainingProvenance = {
  command: `npx tokenpit study adapt ${TRAINING.file}`,
  inputs: Object.fromEntries(
    [TRAINING.file, TRAINING.study].map((path) => [path, tableDigest(join(root, path)).sha256]),
  ),
  scenarioSpecHash: loaded.specHash,
  engineVersion: engineVersion(),
  seed: file.adaptation.seed,
  commit: commitOfSources(root),
  tables: Object.fromEntries(
    TRAINING_TABLES.map((name) => [name, tableDigest(join(folder, name))]),
  ),
};
writeFileSync(join(folder, TRAINING_FILE), `${JSON.stringify(provenance, null, 2)}\n`);
const page = join(root, TRAINING.page);
writeFileSync(page, withTraining(readFileSync(page, "utf8"), trainingBlock(keptTraining(root))));
