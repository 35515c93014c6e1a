import { writeFileSync } from "node:fs";
import { appendFile } from "../../experiments/record/append-file.ts";
import { MANIFEST_FILE, manifestText, runManifest } from "../../experiments/record/manifest.ts";
import { OutputFolder } from "../../experiments/record/output-folder.ts";
import { ParquetSink } from "../../experiments/record/parquet-sink.ts";
import { PROVENANCE_FILE } from "../../experiments/record/provenance.ts";
import { RunNames } from "../../experiments/record/run-names.ts";
import { handOver, TEST_FAMILIES, TEST_GROUPS, TEST_HASHES, TEST_RUN } from "./fact-rows.ts";

/**
 * `node record-and-wait.ts FOLDER STAGE` records a run as far as "recording" (rows on their way) or "written" (all
 * files complete, none under its final name), says so, and waits to be killed.
 */
const [, , path, stage] = process.argv;
const { run, engineVersion } = TEST_RUN;
const folder = OutputFolder.open(path!, run, engineVersion, "parquet");
const names = new RunNames(TEST_FAMILIES, TEST_GROUPS);
const sink = new ParquetSink(names, (file) => appendFile(folder.fileFor(file)));
handOver(sink, () => 100);
if (stage === "written") {
  const finished = sink.finish(TEST_HASHES.tables, {});
  const manifest = runManifest(TEST_RUN, TEST_HASHES, {}, "parquet", finished);
  writeFileSync(folder.fileFor(PROVENANCE_FILE), "{}\n");
  writeFileSync(folder.fileFor(MANIFEST_FILE), manifestText(manifest));
}
console.log(stage);
setInterval(() => {}, 1000);
