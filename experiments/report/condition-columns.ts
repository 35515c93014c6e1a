import { EFFECTS } from "./outcome-columns.ts";
import {
  ARM,
  AS_UNIT,
  integer,
  KIND,
  number,
  OUTCOME,
  type StudyTable,
  text,
  UNIT,
} from "./study-column.ts";

/** A column that says of an effect under a condition what `effects` says of one over all of them. */
const asInEffects = (column: string): StudyTable["columns"][number] =>
  EFFECTS.columns.find(({ name }) => name === column)!;

export const CONDITIONS: StudyTable = {
  name: "conditions",
  doc:
    "Effects of a policy's levels by condition: of designs that name a policy, against its first level within the " +
    "same combination of the other factors' levels, on the same seeds. One row an outcome, a level of the policy, " +
    "and a level of a condition, a difference between two levels, or a combination (of primary outcomes). Effects " +
    "over all combinations are in `effects`.",
  key: ["outcome", "arm", "scope", "condition", "at"],
  columns: [
    OUTCOME,
    KIND,
    UNIT,
    { ...ARM, doc: "The level of the policy, named as in `effects`." },
    text(
      "scope",
      "What the effect is of: the mean over the combinations at one level of a condition; that less the same at the " +
        "condition's first level; or one combination.",
      ["level", "interaction", "combination"],
    ),
    text("condition", "Name of the condition; empty of combinations."),
    text(
      "at",
      "Its level, or the two whose difference it is; of a combination the levels of all conditions.",
    ),
    integer("combination", "", "Number of the combination, from 1, in the order of the arms."),
    number(
      "reference_mean",
      AS_UNIT,
      "Mean at the policy's first level; of an interaction the effect at the condition's first level.",
    ),
    number(
      "arm_mean",
      AS_UNIT,
      "Mean at this level; of an interaction the effect at the other level.",
    ),
    number(
      "estimate",
      AS_UNIT,
      "The second less the first: mean over replications of paired differences.",
    ),
    number("low_95", AS_UNIT, "Lower end of its 95 % interval (Student's t over replications)."),
    asInEffects("high_95"),
    asInEffects("low_90"),
    asInEffects("high_90"),
    number("p", "", "Two-sided p-value of Student's t."),
    number("adjusted_p", "", "Corrected within its scope and kind (Benjamini and Hochberg)."),
    asInEffects("equivalence_p"),
    integer("n", "replications", "Replications in which all runs that it needs have a value."),
    integer("missing", "replications", "The others."),
    number("smallest_effect", AS_UNIT, "Smallest effect of interest."),
    number(
      "binding_run_share",
      "share of runs",
      "Runs in which a rule that the level changes bound.",
    ),
    asInEffects("verdict"),
  ],
};
