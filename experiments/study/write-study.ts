import { createHash } from "node:crypto";
import { join } from "node:path";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import { makeFolder } from "../record/make-folder.ts";
import { PROVENANCE_FILE, type Provenance } from "../record/provenance.ts";
import { reportParts } from "../report/report-parts.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { readDeviations } from "./deviations.ts";
import { STUDY_MANIFEST_FILE, studyManifest } from "./study-manifest.ts";
import type { StudyResult } from "./study-result.ts";
import { writeWhole } from "./write-file.ts";

const FOLDERS = ["figures", "latex"] as const;

/** Pictures are copies of the figures that machines may draw with other last bits: no part of the manifest. */
const PICTURE = /\.png$/;

/**
 * Writes a study's tables, figures and report, the manifest last. Everything but the provenance is a function of the
 * study and the engine. Returns the report's path.
 */
export function writeStudy(
  result: StudyResult,
  store: ResultStore,
  folder: string,
  provenance: Provenance,
): string {
  for (const name of FOLDERS) makeFolder(join(folder, name));
  const hashes: Record<string, string> = {};
  for (const { name, content } of reportParts(result, store, readDeviations(folder))) {
    writeWhole(join(folder, name), content);
    if (!PICTURE.test(name)) hashes[name] = createHash("sha256").update(content).digest("hex");
  }
  writeWhole(join(folder, PROVENANCE_FILE), `${JSON.stringify(provenance, null, 2)}\n`);
  const manifest = studyManifest(result, readDeviations(folder), hashes);
  writeWhole(join(folder, STUDY_MANIFEST_FILE), `${canonicalJson(manifest as unknown as Json)}\n`);
  return join(folder, "report.html");
}
