import { differenceColumns, intervalColumns, outcomeColumns } from "../study/effect-columns.ts";
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
      ...outcomeColumns(outcome),
      arm: rest.arm.name,
      scope: rest.scope,
      condition: rest.condition,
      at: rest.at,
      combination: rest.combination,
      ...differenceColumns(effect),
      ...intervalColumns(effect),
      p: effect.p,
      adjusted_p: rest.adjustedP,
      equivalence_p: rest.equivalenceP,
      n: effect.n,
      missing: rest.missing,
      smallest_effect: rest.smallestEffect,
      binding_run_share: rest.bindingShare,
      verdict: rest.verdict,
    }));
