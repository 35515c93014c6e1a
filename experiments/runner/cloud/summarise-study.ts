import { join } from "node:path";
import { runStudy, type StudyRuns } from "../../study/run-study.ts";
import { STUDY_MANIFEST_FILE } from "../../study/study-manifest.ts";
import { studyResult } from "../../study/study-result.ts";
import { BroughtResults } from "./brought-results.ts";
import { type CloudTools, refuseOtherCode, type StudyEvent } from "./cloud-function.ts";
import { FiledColumns } from "./filed-columns.ts";
import { FinishedCells } from "./finished-cells.ts";
import { FinishedRounds } from "./finished-rounds.ts";
import { resultKey } from "./layout.ts";
import { ResultWriter } from "./result-writer.ts";
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
 * manifest last. Pictures are left to whoever fetches them. However many runs there are, few are held at once: they lie
 * in files, and so does what is made of them.
 */
export async function summariseStudy(
  event: StudyEvent,
  tools: CloudTools,
): Promise<SummarisedStudy> {
  refuseOtherCode(event, tools);
  const opened = await openSubmission(event.submission, tools);
  try {
    return await summarise(event.submission, opened, tools);
  } finally {
    opened.remove();
  }
}

async function summarise(
  submission: string,
  { loaded, folder }: SubmittedStudy,
  { objects }: CloudTools,
): Promise<SummarisedStudy> {
  const finished = await FinishedRounds.read(objects, submission, { keepsValues: false });
  const store = await BroughtResults.bring(objects, finished, join(folder, "results"));
  const columns = new FiledColumns(join(folder, "columns"));
  try {
    const runner = new FinishedCells(finished, store);
    const options = { runner, store, isStopped: () => false, onProgress: () => {} };
    const runs = await runStudy(loaded, options);
    const result = studyResult(loaded, runs, store, columns);
    const writer = new ResultWriter(submission, folder, objects);
    return {
      runs: countRuns(runs, loaded.study.antithetic),
      quarantined: runs.quarantined.length,
      missing: runner.missing,
      manifestKey: resultKey(submission, STUDY_MANIFEST_FILE),
      manifestSha256: await writer.write(result, store),
    };
  } finally {
    columns.close();
    store.close();
  }
}

const countRuns = ({ arms, replications }: StudyRuns, antithetic: boolean): number =>
  arms.length * replications * (antithetic ? 2 : 1);
