import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StudyFolder } from "./diff-studies.ts";
import { readTable } from "./read-table.ts";
import { registrationProblem } from "./registered-study.ts";
import { damagedFiles, readStudyManifest } from "./study-manifest.ts";

const EFFECTS_FILE = "effects.parquet";

/** Reads what a study left; a sentence where it cannot be trusted, or is not there. */
export async function readStudyFolder(
  folder: string,
  shown: string,
): Promise<StudyFolder | string> {
  if (!existsSync(folder)) return `${shown}: there is no such folder`;
  const manifest = readStudyManifest(folder);
  if (manifest === null) return `${shown}: no finished study is there (no whole manifest.json)`;
  const [damaged] = damagedFiles(folder, manifest);
  if (damaged !== undefined) {
    return `${shown}: ${damaged}; tokenpit study report writes the study's files anew`;
  }
  const problem = registrationProblem(folder, manifest);
  if (problem !== null) return `${shown}: ${problem}: put the registered one back`;
  const runs = await readTable(join(folder, "runs.parquet"));
  // A design whose points are not compared with the reference may have no effects.
  const hasEffects = EFFECTS_FILE in manifest.files;
  const effects = hasEffects ? await readTable(join(folder, EFFECTS_FILE)) : [];
  return { manifest, runs, effects };
}
