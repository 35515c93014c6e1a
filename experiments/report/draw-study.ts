import type { StudyResult } from "../study/study-result.ts";
import type { Figure } from "./figure.ts";
import { studyFigures } from "./study-figures.ts";
import { studyMarkdown, studyReport } from "./study-report.ts";

/** A study's report as one page and as Markdown, and its figures. */
export function drawStudy(result: StudyResult): {
  readonly report: string;
  readonly text: string;
  readonly figures: readonly Figure[];
} {
  const figures = studyFigures(result);
  return { report: studyReport(result, figures), text: studyMarkdown(result, figures), figures };
}
