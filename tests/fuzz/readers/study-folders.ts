import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../../../experiments/record/sha256.ts";
import { canonicalJson } from "../../../experiments/spec/canonical-json.ts";
import type { Json } from "../../../experiments/spec/source.ts";
import {
  DamagedDeviations,
  declareDeviation,
  readDeviations,
} from "../../../experiments/study/deviations.ts";
import { diffStudies } from "../../../experiments/study/diff-studies.ts";
import { prepareFolder } from "../../../experiments/study/prepare-folder.ts";
import { preregistration } from "../../../experiments/study/preregistration.ts";
import { readStudyFolder } from "../../../experiments/study/read-study-folder.ts";
import { registrationProblem } from "../../../experiments/study/registered-study.ts";
import {
  damagedFiles,
  missingPictures,
  readStudyManifest,
  studyManifest,
} from "../../../experiments/study/study-manifest.ts";
import { effectRows, runTable } from "../../../experiments/study/study-tables.ts";
import { type RowTable, tableOf } from "../../../experiments/study/row-table.ts";
import { tableFiles } from "../../../experiments/study/table-files.ts";
import { SMALL_STUDY } from "../../fixtures/small-study.ts";
import { syntheticStudy } from "../../fixtures/synthetic-study.ts";
import { damagedBytes, damagedText, onceIn, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import { type FuzzCase, type FuzzReader, REFUSED, TAKEN } from "../fuzz-reader.ts";
import { inScratch } from "../in-scratch.ts";

/** A file of a study's results damaged: what `study status`, `study run` and `diff` then read. */
export const studyFolders: FuzzReader = {
  name: "folders of studies",
  input: "file",
  perMillion: 600,
  open: () =>
    inScratch(async (folder) => {
      const registered = writeResults(folder);
      return await tryIn(folder, registered);
    }),
};

/** The registered study of the results that are written. */
function writeResults(folder: string): string {
  const { result, store } = syntheticStudy(
    SMALL_STUDY,
    (_arm, replication) => ({
      values: { "SCU.depth_lots": 200 + replication, "SCU.limit_bound": 1 },
    }),
    { measured: new Map([["limit", 1234]]) },
  );
  const { text } = preregistration(result.loaded);
  const files = new Map<string, Uint8Array>([
    ["runs.parquet", parquetOf(runTable(result, store))],
    ["effects.parquet", parquetOf(tableOf(effectRows(result)))],
  ]);
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, "study.json"), text);
  declareDeviation(folder, { reason: "because", changes: [{ path: "a", registered: 1, now: 2 }] });
  const hashes = Object.fromEntries([...files].map(([name, bytes]) => [name, sha256Of(bytes)]));
  const manifest = studyManifest(result, readDeviations(folder), hashes);
  writeFileSync(join(folder, "manifest.json"), `${canonicalJson(manifest as unknown as Json)}\n`);
  return text;
}

const parquetOf = (table: RowTable): Uint8Array => Buffer.concat([...tableFiles(table).parquet]);

const FILES = ["manifest.json", "study.json", "deviations.json", "runs.parquet", "effects.parquet"];

async function tryIn(folder: string, registered: string): Promise<FuzzCase> {
  const bytes = new Map(FILES.map((name) => [name, readFileSync(join(folder, name))]));
  const whole = await readStudyFolder(folder, "whole");
  if (typeof whole === "string") throw new Error(whole);
  return async (random, note) => {
    const name = onceIn(2, random) ? "manifest.json" : oneOf(FILES, random);
    const file = bytes.get(name)!;
    const damaged = name.endsWith(".json")
      ? Buffer.from(damagedText(file.toString(), random))
      : damagedBytes(file, random);
    note(damaged);
    writeFileSync(join(folder, name), damaged);
    try {
      askStatus(folder);
      const refusal = prepareFolder(folder, registered);
      holds(refusal !== "", () => "refused without a word");
      const found = await readStudyFolder(folder, "damaged");
      if (typeof found === "string") return REFUSED;
      diffStudies(whole, found);
      return TAKEN;
    } finally {
      for (const [each, content] of bytes) writeFileSync(join(folder, each), content);
    }
  };
}

/** As `study status` asks, which tells the one error that there may be. */
function askStatus(folder: string): void {
  try {
    readDeviations(folder);
  } catch (error) {
    if (!(error instanceof DamagedDeviations)) throw error;
  }
  const manifest = readStudyManifest(folder);
  if (manifest === null) return;
  damagedFiles(folder, manifest);
  missingPictures(folder, manifest);
  registrationProblem(folder, manifest);
  for (const { arm, error } of manifest.quarantined) holds(`${arm}${error}` !== "", () => "none");
}
