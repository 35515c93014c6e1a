import { join } from "node:path";
import type { FileContent } from "../record/file-content.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import { makeFolder } from "../record/make-folder.ts";
import { PROVENANCE_FILE, type Provenance } from "../record/provenance.ts";
import { writing } from "../record/unwritable.ts";
import { figurePng } from "../report/figure-png.ts";
import { reportParts } from "../report/report-parts.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { readDeviations } from "./deviations.ts";
import { registeredHash } from "./registered-study.ts";
import { STUDY_MANIFEST_FILE, studyManifest } from "./study-manifest.ts";
import type { StudyResult } from "./study-result.ts";
import { writeWhole } from "./write-file.ts";

const FOLDERS = ["figures", "latex"] as const;

/** Pictures are copies of the figures that machines may draw with other last bits: no part of the manifest. */
const PICTURE = /\.png$/;

/**
 * Writes a study's tables, figures and report, the manifest last. Everything but the provenance is a function of the
 * study and the engine. Returns the report's path. Throws `Unwritable` where the folder cannot be written any more.
 */
export function writeStudy(
  result: StudyResult,
  store: ResultStore,
  folder: string,
  provenance: Provenance,
): string {
  const write = (name: string, content: FileContent): string =>
    writing(folder, () => writeWhole(join(folder, name), content));
  for (const name of FOLDERS) writing(join(folder, name), () => makeFolder(join(folder, name)));
  const hashes: Record<string, string> = {};
  const deviations = readDeviations(folder);
  for (const { name, content } of reportParts(result, store, deviations, figurePng)) {
    const sha256 = write(name, content);
    if (!PICTURE.test(name)) hashes[name] = sha256;
  }
  write(PROVENANCE_FILE, `${JSON.stringify(provenance, null, 2)}\n`);
  const registered = registeredHash(folder) ?? undefined;
  const manifest = studyManifest(result, readDeviations(folder), hashes, registered);
  write(STUDY_MANIFEST_FILE, `${canonicalJson(manifest as unknown as Json)}\n`);
  return join(folder, "report.html");
}
