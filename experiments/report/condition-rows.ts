import type { StudyRow } from "../study/row-table.ts";
import type { StudyResult } from "../study/study-result.ts";

/**
 * `conditions`: one row an outcome, a level of the policy, and a level of a condition, a difference between two of
 * them, or a combination of all; combinations of primary outcomes alone. None in designs without a policy.
 */
export const conditionRows = ({ conditions }: StudyResult): StudyRow[] =>
  conditions
    .filter(({ outcome, scope }) => outcome.kind === "primary" || scope !== "combination")
    .map(({ outcome, effect, ...rest }) => ({
      outcome: outcome.name,
      kind: outcome.kind,
      unit: outcome.terms.logs ? "difference of logarithms" : outcome.unit,
      arm: rest.arm.name,
      scope: rest.scope,
      condition: rest.condition,
      at: rest.at,
      combination: rest.combination,
      reference_mean: effect.referenceMean,
      arm_mean: effect.armMean,
      estimate: effect.estimate,
      low_95: effect.interval?.[0] ?? null,
      high_95: effect.interval?.[1] ?? null,
      low_90: effect.interval90?.[0] ?? null,
      high_90: effect.interval90?.[1] ?? null,
      p: effect.p,
      adjusted_p: rest.adjustedP,
      equivalence_p: rest.equivalenceP,
      n: effect.n,
      missing: rest.missing,
      smallest_effect: rest.smallestEffect,
      binding_run_share: rest.bindingShare,
      verdict: rest.verdict,
    }));
