import type { StudyResult } from "../study/study-result.ts";
import type { Figure } from "./figure.ts";
import { studyDoseFigures } from "./study-dose-figure.ts";
import { studyEffectsFigure } from "./study-effects-figure.ts";
import { studyEventFigures } from "./study-event-figure.ts";
import { studyDistributionFigures } from "./study-distribution-figure.ts";

/** The figures of a study's report, in the order in which they stand there. */
export const studyFigures = (result: StudyResult): Figure[] => [
  studyEffectsFigure(result),
  ...studyDoseFigures(result),
  ...studyDistributionFigures(result),
  ...studyEventFigures(result),
];
