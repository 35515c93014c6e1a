import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../record/sha256.ts";
import { engineVersion } from "../record/engine-version.ts";
import { type Series, seriesName, seriesWithJumps } from "../runner/series.ts";
import type { Deviation } from "./deviation.ts";
import { isStudyManifest } from "./is-study-manifest.ts";
import type { LoadedStudy } from "./load-study.ts";
import type { StudyManifest } from "./manifest-form.ts";
import { cellsOf } from "./plan-study.ts";
import { preregistration } from "./preregistration.ts";
import type { StudyResult } from "./study-result.ts";

export const STUDY_MANIFEST_FILE = "manifest.json";

export const studyManifest = (
  { loaded, runs }: StudyResult,
  deviations: readonly Deviation[],
  files: StudyManifest["files"],
  registered: string = preregistration(loaded).hash,
): StudyManifest => ({
  study: loaded.study.name,
  preregistration: preregistration(loaded).hash,
  registered,
  deviations,
  spec: loaded.spec,
  scenarioSpecHash: loaded.specHash,
  engineVersion: engineVersion(),
  seed: loaded.study.seed,
  replications: runs.replications,
  arms: runs.arms.map(({ arm, series }) => ({
    name: arm.name,
    role: arm.role,
    specHash: series.specHash,
    series: seriesName(series),
    ...seriesByJumps(loaded, series, runs.replications),
  })),
  measured: Object.fromEntries(runs.measured),
  quarantined: runs.quarantined.map(({ arm, cell, error }) => ({ arm, ...cell, error })),
  files,
});

function seriesByJumps(
  loaded: LoadedStudy,
  series: Series,
  replications: number,
): Pick<StudyManifest["arms"][number], "seriesByJumps"> {
  if (loaded.strata === null) return {};
  const jumps = Array.from({ length: replications }, (_, replication) =>
    cellsOf(loaded, replication).map((cell) => cell.jumps!),
  );
  const all = [...new Set(jumps.flat())].sort((a, b) => a - b);
  const named = all.map((each) => [each, seriesName(seriesWithJumps(series, each))] as const);
  return { seriesByJumps: Object.fromEntries(named) };
}

/** The manifest of a study's folder; null where there is none, or what is there is none. */
export function readStudyManifest(folder: string): StudyManifest | null {
  const path = join(folder, STUDY_MANIFEST_FILE);
  if (!existsSync(path)) return null;
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isStudyManifest(read) ? read : null;
  } catch {
    return null;
  }
}

/** The files of a study's folder that are not what its manifest says: cut short, edited, or gone. */
export function damagedFiles(folder: string, { files }: StudyManifest): string[] {
  return Object.entries(files).flatMap(([name, hash]) => {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [`${name} is gone`];
    const found = sha256Of(readFileSync(path));
    return found === hash ? [] : [`${name} was cut short or edited`];
  });
}

/** The pictures of a study's folder that are gone. */
export const missingPictures = (folder: string, { files }: StudyManifest): string[] =>
  Object.keys(files)
    .filter((name) => name.endsWith(".svg"))
    .map((name) => name.replace(/svg$/, "png"))
    .filter((name) => !existsSync(join(folder, name)));
