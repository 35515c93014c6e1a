import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import { PROVENANCE_FILE, type Provenance } from "../record/provenance.ts";
import { drawStudy } from "../report/draw-study.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { readDeviations } from "./deviations.ts";
import { STUDY_MANIFEST_FILE, studyManifest } from "./study-manifest.ts";
import type { StudyResult } from "./study-result.ts";
import { effectRows, mediatorRows, runRows } from "./study-tables.ts";
import { tableFiles } from "./table-files.ts";
import { writeWhole } from "./write-file.ts";

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
  mkdirSync(join(folder, "figures"), { recursive: true });
  const hashes: Record<string, string> = {};
  const put = (name: string, content: string | Uint8Array): void => {
    writeWhole(join(folder, name), content);
    hashes[name] = createHash("sha256").update(content).digest("hex");
  };
  const tables = {
    runs: runRows(result, store),
    effects: effectRows(result),
    mediators: mediatorRows(result),
  };
  for (const [name, rows] of Object.entries(tables)) {
    for (const [ending, bytes] of Object.entries(tableFiles(rows))) put(`${name}.${ending}`, bytes);
  }
  const { report, text, figures } = drawStudy(result);
  for (const { name, svg } of figures) put(`figures/${name}.svg`, svg);
  put("report.md", text);
  put("report.html", report);
  writeWhole(join(folder, PROVENANCE_FILE), `${JSON.stringify(provenance, null, 2)}\n`);
  const manifest = studyManifest(result, readDeviations(folder), hashes);
  writeWhole(join(folder, STUDY_MANIFEST_FILE), `${canonicalJson(manifest as unknown as Json)}\n`);
  return join(folder, "report.html");
}
