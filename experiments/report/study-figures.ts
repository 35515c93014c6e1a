import type { StudyResult } from "../study/study-result.ts";
import type { Figure } from "./figure.ts";
import { CONVERGENCE_CURVE, DEPTH_CURVE, POSITION_CURVE, PRICE_CURVE } from "./study-curves.ts";
import { studyConditionFigures } from "./study-condition-figure.ts";
import { studyDistributionFigures } from "./study-distribution-figure.ts";
import { studyDoseFigures } from "./study-dose-figure.ts";
import { studyEffectsFigure } from "./study-effects-figure.ts";
import { studyEventFigures } from "./study-event-figure.ts";
import { studyFanFigures } from "./study-fan-figure.ts";
import { studySensitivityFigures } from "./study-sensitivity-figure.ts";

/** The figures of a study's report, by the part of it in which they stand. */
export interface StudyFigures {
  readonly effects: readonly Figure[];
  readonly dose: readonly Figure[];
  readonly conditions: readonly Figure[];
  readonly sensitivity: readonly Figure[];
  readonly mechanism: readonly Figure[];
  readonly distributions: readonly Figure[];
  readonly paths: readonly Figure[];
}

export const studyFigures = (result: StudyResult): StudyFigures => ({
  effects: studyEffectsFigure(result),
  dose: studyDoseFigures(result),
  conditions: studyConditionFigures(result),
  sensitivity: studySensitivityFigures(result),
  mechanism: studyEventFigures(result, POSITION_CURVE),
  distributions: result.loaded.strata === null ? studyDistributionFigures(result) : [],
  paths: [
    ...studyFanFigures(result, PRICE_CURVE),
    ...studyFanFigures(result, DEPTH_CURVE),
    ...studyEventFigures(result, CONVERGENCE_CURVE),
  ],
});

export const allFigures = (figures: StudyFigures): Figure[] => Object.values(figures).flat();
