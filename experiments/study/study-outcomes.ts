import { measureOf } from "../metrics/measure-of.ts";
import type { MetricSpec } from "../metrics/metric.ts";
import type { OutcomeTerms, Study } from "../spec/study.ts";
import { measureSpec } from "./measure-specs.ts";
import { outcomeLabel } from "./outcome-labels.ts";

/** A measure that a study compares. */
export interface StudyOutcome extends MetricSpec {
  readonly kind: "primary" | "exploratory";
  /** Words for tables and axes. */
  readonly label: string;
  readonly terms: OutcomeTerms;
}

/** The outcomes of a study, the primary ones first. Labels name the contract family where there are several. */
export function studyOutcomes({ outcomes }: Study): StudyOutcome[] {
  const names = [...Object.keys(outcomes.primary), ...Object.keys(outcomes.exploratory)];
  const isOfOne = new Set(names.map(familyOf)).size === 1;
  return (["primary", "exploratory"] as const).flatMap((kind) =>
    Object.entries(outcomes[kind]).map(([name, terms]) => {
      const spec = measureSpec(name);
      const label = outcomeLabel(measureOf(name));
      return {
        kind,
        name,
        label: isOfOne
          ? label
          : `${familyOf(name)} ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
        unit: spec?.unit ?? "",
        doc: spec?.doc ?? "",
        terms,
      };
    }),
  );
}

/** The unit of an outcome's differences. */
export const differenceUnit = ({ terms, unit }: Pick<StudyOutcome, "terms" | "unit">): string =>
  terms.logs ? "difference of logarithms" : unit;

const familyOf = (name: string): string => name.slice(0, name.lastIndexOf("."));
