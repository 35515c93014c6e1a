import { statSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../record/sha256.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { StudyManifest } from "../study/manifest-form.ts";
import { REGISTERED_FILE } from "../study/registered-study.ts";
import { STUDY_MANIFEST_FILE } from "../study/study-manifest.ts";
import { costOf, type StudyStart } from "./study-work.ts";

/** Studies of which the repository keeps all that a study writes but the pictures: raw runs, figures, report. */
export const WHOLE_STUDIES: ReadonlySet<string> = new Set(["position-limits"]);

/** Tables that the repository keeps of every study that has them. */
const SMALL_TABLES: ReadonlySet<string> = new Set(
  ["arms", "effects", "conditions", "controls", "mediators", "dose_response", "sensitivity"].map(
    (name) => `${name}.csv`,
  ),
);

/** A longer table of a study that is not kept whole stays out; its digest is told. */
const MOST_BYTES = 800_000;

/** A table of a study as the repository has it, or would have it. */
export interface PublishedTable {
  readonly sha256: string;
  readonly bytes: number;
  /** Whether it lies beside the provenance. */
  readonly committed: boolean;
}

/** `provenance.json` of a study's results in the repository: what they are of, how they were made, what they took. */
export interface PublishedProvenance {
  readonly study: string;
  /** SHA-256 of `study.json`, what was fixed before the first run. */
  readonly preregistration: string;
  /** SHA-256 of the study's spec. */
  readonly specHash: string;
  readonly scenarioSpecHash: string;
  readonly engineVersion: string;
  readonly seed: number;
  readonly replications: number;
  readonly arms: number;
  readonly runs: number;
  /** Of all starts, as the next. */
  readonly wallSeconds: number;
  readonly processorSeconds: number | null;
  readonly starts: readonly StudyStart[];
  /** Every table that the study wrote, by the name of its CSV file. */
  readonly tables: Readonly<Record<string, PublishedTable>>;
}

/** Paths, below a folder of results, of the files that the repository keeps of a study, in order. */
export function keptFiles(folder: string, manifest: StudyManifest): string[] {
  const names = WHOLE_STUDIES.has(manifest.study)
    ? Object.keys(manifest.files)
    : Object.entries(tablesOf(folder, manifest)).flatMap(([name, { committed }]) =>
        committed ? [name] : [],
      );
  return [...names, STUDY_MANIFEST_FILE, REGISTERED_FILE];
}

/** The provenance of the results in a folder: of so many runs, which these starts made. */
export function publishedProvenance(
  folder: string,
  manifest: StudyManifest,
  runs: number,
  starts: readonly StudyStart[],
): PublishedProvenance {
  const { study, preregistration, spec, scenarioSpecHash, engineVersion, seed } = manifest;
  const { wallSeconds, processorSeconds } = costOf(starts);
  return {
    study,
    preregistration,
    specHash: sha256Of(canonicalJson(spec)),
    scenarioSpecHash,
    engineVersion,
    seed,
    replications: manifest.replications,
    arms: manifest.arms.length,
    runs,
    wallSeconds,
    processorSeconds,
    starts,
    tables: tablesOf(folder, manifest),
  };
}

function tablesOf(
  folder: string,
  { study, files }: StudyManifest,
): Readonly<Record<string, PublishedTable>> {
  const isWhole = WHOLE_STUDIES.has(study);
  const names = Object.keys(files).filter((name) => name.endsWith(".csv"));
  return Object.fromEntries(
    names.map((name) => {
      const bytes = statSync(join(folder, name)).size;
      const committed = isWhole || (SMALL_TABLES.has(name) && bytes <= MOST_BYTES);
      return [name, { sha256: files[name]!, bytes, committed }];
    }),
  );
}

/** The starts that a provenance tells of, where it is of the same runs: of one registered study and one engine. */
export const earlierStarts = (
  before: PublishedProvenance | null,
  { preregistration, engineVersion }: StudyManifest,
): readonly StudyStart[] =>
  before?.preregistration === preregistration && before.engineVersion === engineVersion
    ? before.starts
    : [];
