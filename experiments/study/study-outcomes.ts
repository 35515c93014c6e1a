import type { MetricSpec } from "../metrics/metric.ts";
import { OUTCOMES } from "./outcome-specs.ts";
import type { OutcomeTerms, Study } from "../spec/study.ts";

/** A measure that a study compares. */
export interface StudyOutcome extends MetricSpec {
  readonly kind: "primary" | "exploratory";
  /** Words for tables and axes. */
  readonly label: string;
  readonly terms: OutcomeTerms;
}

/** The outcomes of a study, the primary ones first. */
export function studyOutcomes({ outcomes }: Study): StudyOutcome[] {
  return (["primary", "exploratory"] as const).flatMap((kind) =>
    Object.entries(outcomes[kind]).map(([name, terms]) => {
      const [family = "", ...rest] = name.split(".");
      const known = OUTCOMES.get(rest.join("."));
      return {
        kind,
        name,
        label: `${family} ${known?.label ?? rest.join(".").replaceAll("_", " ")}`,
        unit: known?.unit ?? "",
        doc: known?.doc ?? "",
        terms,
      };
    }),
  );
}
