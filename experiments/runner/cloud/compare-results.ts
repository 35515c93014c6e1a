import { readDeviations } from "../../study/deviations.ts";
import { readStudyManifest, STUDY_MANIFEST_FILE } from "../../study/study-manifest.ts";
import type { StudyManifest } from "../../study/manifest-form.ts";
import { required, textOf } from "./cloud-function.ts";
import { resultKey } from "./layout.ts";
import type { Objects } from "./objects.ts";

/** What came out of holding a folder's files against those that the cloud made. */
export interface Comparison {
  /** Files that were compared. */
  readonly files: number;
  /** Those that differ, each with both digests. */
  readonly differences: readonly string[];
  /** Why they could not be compared; null: they were. */
  readonly skipped: string | null;
}

/** Pages that tell of deviations, of which the cloud knows nothing. */
const TELLING_OF_DEVIATIONS = /^report\./;

/** Holds the files of a study's folder against the digests that the cloud wrote of its own. */
export async function compareResults(
  folder: string,
  objects: Objects,
  submission: string,
): Promise<Comparison> {
  const own = readStudyManifest(folder);
  if (own === null) throw new TypeError(`${folder} has no manifest`);
  const text = textOf(await required(objects, resultKey(submission, STUDY_MANIFEST_FILE)));
  const theirs = JSON.parse(text) as StudyManifest;
  if (namesOf(own) !== namesOf(theirs)) {
    const skipped =
      `the cloud gave up ${theirs.quarantined.length} runs and this machine ${own.quarantined.length}: the tables ` +
      "are made of other runs and were not compared";
    return { files: 0, differences: [], skipped };
  }
  const isCompared = (name: string): boolean =>
    readDeviations(folder).length === 0 || !TELLING_OF_DEVIATIONS.test(name);
  const names = Object.keys({ ...own.files, ...theirs.files }).filter(isCompared);
  const differences = names.flatMap((name) => {
    const [here, there] = [own.files[name] ?? "none", theirs.files[name] ?? "none"];
    return here === there ? [] : [`${name}: SHA-256 here ${here}, in the cloud ${there}`];
  });
  return { files: names.length, differences, skipped: null };
}

/** The runs that were given up; why may be told in other words. */
const namesOf = ({ quarantined }: StudyManifest): string =>
  quarantined
    .map(({ arm, replication, antithetic }) => `${arm} ${replication} ${antithetic}`)
    .join("\n");
