import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import { policyOf } from "../design/policy-conditions.ts";

/** How effects by condition were made: only what was done. */
export function conditionMethods({ loaded, conditions }: StudyResult): string[] {
  const { design } = loaded.study;
  const policy = policyOf(design);
  if (policy === null || conditions.length === 0) return [];
  const label = factorLabel(loaded.study, policy);
  return [
    `Policy. Every level of ${label} is compared with its first one within the same combination of the other ` +
      "factors, on the same seeds. Effects are means over combinations, replication by replication (Student's t over " +
      "replications, since combinations share a replication's seed); a replication in which a combination has no " +
      "value is left out whole. Effects by condition are means over the combinations at one level, and differences " +
      "between them, made alike; with those of single combinations they are exploratory, their p-values adjusted by " +
      "Benjamini and Hochberg's within each of the three." +
      (design.kind === "fractional_factorial"
        ? " In the fraction a difference between a condition's levels is aliased with what three or more conditions " +
          "do together."
        : ""),
  ];
}
