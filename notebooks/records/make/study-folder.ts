import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { readStudyManifest } from "../../../experiments/study/study-manifest.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** What is laid over a study's file before it is run: its keys replace those of the file. */
export interface StudyChange {
  readonly name: string;
  readonly title?: string;
  readonly seed?: number;
  readonly replications?: number;
  readonly set?: Readonly<Record<string, unknown>>;
  /** Given as undefined: the study has none. */
  readonly controls?: undefined;
}

/** A study's file as it is run. */
export const changedStudy = (file: string, change: StudyChange): string =>
  stringify({ ...(parse(readFileSync(file, "utf8")) as object), ...change });

/**
 * Runs a changed study by `tokenpit study run` and gives the folder of its results, `out/records/NAME`. Finished runs
 * are taken from the store. Throws where the study does not end well; a study without controls may lose runs, where
 * the caller says that it tells of them.
 */
export function studyFolder(
  file: string,
  change: StudyChange,
  workers: string,
  lostRuns: "refused" | "told" = "refused",
): string {
  const folder = join(root, "out", "records");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${change.name}.yaml`);
  writeFileSync(path, changedStudy(file, change));
  const out = join(folder, change.name);
  const main = join(root, "experiments", "cli", "main.ts");
  const words = [main, "study", "run", path, "--out", out, "--workers", workers];
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  const isTold = status === 1 && lostRuns === "told" && readStudyManifest(out) !== null;
  if (status !== 0 && !isTold) throw new Error(`${change.name} ended with exit code ${status}`);
  return out;
}
