import { join } from "node:path";
import { reportParts } from "../../report/report-parts.ts";
import { canonicalJson } from "../../spec/canonical-json.ts";
import type { Json } from "../../spec/source.ts";
import { runStudy, type StudyRuns } from "../../study/run-study.ts";
import { STUDY_MANIFEST_FILE, studyManifest } from "../../study/study-manifest.ts";
import { type StudyResult, studyResult } from "../../study/study-result.ts";
import { PackStore } from "../local/pack-store.ts";
import type { ResultStore } from "../result-store.ts";
import { bringResults } from "./bring-results.ts";
import { bytesOf, type CloudTools, refuseOtherCode, type StudyEvent } from "./cloud-function.ts";
import { FinishedCells } from "./finished-cells.ts";
import { FinishedRounds } from "./finished-rounds.ts";
import { resultKey } from "./layout.ts";
import { bytesOfContent } from "../../record/file-content.ts";
import { sha256Of } from "../../record/sha256.ts";
import { openSubmission, type SubmittedStudy } from "./submitted-study.ts";

export interface SummarisedStudy {
  /** Of all arms. */
  readonly runs: number;
  /** Runs that were given up. */
  readonly quarantined: number;
  /** Those of them of which nobody knows why. */
  readonly missing: number;
  readonly manifestKey: string;
  readonly manifestSha256: string;
}

/**
 * Makes the results of a study whose rounds have ended, as `study run` makes them on a machine, and writes them, the
 * manifest last. Pictures are left to whoever fetches them.
 */
export async function summariseStudy(
  event: StudyEvent,
  tools: CloudTools,
): Promise<SummarisedStudy> {
  refuseOtherCode(event, tools);
  const opened = await openSubmission(event.submission, tools);
  const store = new PackStore(join(opened.folder, "store"), { writer: "cloud" });
  try {
    return await summarise(event.submission, opened, store, tools);
  } finally {
    store.close();
    opened.remove();
  }
}

async function summarise(
  submission: string,
  { loaded }: SubmittedStudy,
  store: ResultStore,
  { objects }: CloudTools,
): Promise<SummarisedStudy> {
  const finished = await FinishedRounds.read(objects, submission);
  await bringResults(objects, finished.packs, store, (name) => finished.seriesNamed(name));
  const runner = new FinishedCells(finished, store);
  const runs = await runStudy(loaded, {
    runner,
    store,
    isStopped: () => false,
    onProgress: () => {},
  });
  const result = studyResult(loaded, runs, store);
  const manifest = await writeResults(result, store, (name, bytes) =>
    objects.putOnce(resultKey(submission, name), bytes),
  );
  return {
    runs: countRuns(runs, loaded.study.antithetic),
    quarantined: runs.quarantined.length,
    missing: runner.missing,
    manifestKey: resultKey(submission, STUDY_MANIFEST_FILE),
    manifestSha256: sha256Of(manifest),
  };
}

const countRuns = ({ arms, replications }: StudyRuns, antithetic: boolean): number =>
  arms.length * replications * (antithetic ? 2 : 1);

/** Writes what `study run` writes but pictures; returns the manifest. */
async function writeResults(
  result: StudyResult,
  store: ResultStore,
  write: (name: string, bytes: Uint8Array) => Promise<unknown>,
): Promise<Uint8Array> {
  const hashes: Record<string, string> = {};
  for (const { name, content } of reportParts(result, store, [])) {
    const bytes = bytesOfContent(content);
    await write(name, bytes);
    hashes[name] = sha256Of(bytes);
  }
  const manifest = studyManifest(result, [], hashes);
  const bytes = bytesOf(`${canonicalJson(manifest as unknown as Json)}\n`);
  await write(STUDY_MANIFEST_FILE, bytes);
  return bytes;
}
