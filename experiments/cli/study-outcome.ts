import { type Beginning, provenance } from "../record/provenance.ts";
import { studyDocument, studyWords } from "../report/study-summary.ts";
import type { StudyRuns } from "../study/run-study.ts";
import { type StudyResult, studyResult } from "../study/study-result.ts";
import { writeStudy } from "../study/write-study.ts";
import type { TokenpitContext } from "./context.ts";
import { FAILED } from "./exit-codes.ts";
import type { OpenStudy } from "./open-study.ts";
import { writeJson } from "./output.ts";
import type { PlaceReport } from "./study-place.ts";

/** A study whose results lie in their folder. */
export interface WrittenStudy {
  readonly result: StudyResult;
  /** Path of the report. */
  readonly report: string;
  readonly seconds: number;
}

export function writeOutcome(
  { loaded, out, store }: OpenStudy,
  runs: StudyRuns,
  { start, seconds }: { readonly start: Beginning; readonly seconds: number },
): WrittenStudy {
  const result = studyResult(loaded, runs, store);
  return { result, report: writeStudy(result, store, out, provenance(start)), seconds };
}

const NOTHING_MORE: PlaceReport = { words: "", document: {}, isFailed: false };

/** Tells what came out; exit code 1 where the study does not stand. */
export function tellOutcome(
  context: TokenpitContext,
  { json }: { readonly json: boolean },
  { result, report, seconds }: WrittenStudy,
  { words, document, isFailed }: PlaceReport = NOTHING_MORE,
): void {
  const { process } = context;
  if (json) writeJson(context, { ...studyDocument(result, report, seconds), ...document });
  else process.stdout.write(studyWords(result, report, seconds) + (isFailed ? "" : words));
  if (isFailed) process.stderr.write(`tokenpit: ${words}`);
  const { quarantined } = result.runs;
  if (isFailed || quarantined.length > 0 || result.controls.some(({ passed }) => !passed)) {
    process.exitCode = FAILED;
  }
}
