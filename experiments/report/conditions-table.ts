import { grouped } from "../analysis/grouped.ts";
import type { ConditionEffect } from "../study/policy/condition-effects.ts";
import { differenceWords, labelOf, type OfConditions, rangeWords } from "./condition-words.ts";
import { pWords } from "./effect-words.ts";
import type { TextTable } from "./text-table.ts";

/** Rows that a report shows; the file has all. */
const MOST_ROWS = 60;

/** The differences between a condition's levels that were shown, primary outcomes alone. */
export function conditionsTable(result: OfConditions): TextTable {
  const all = result.conditions.filter(
    ({ outcome, scope, verdict }) =>
      outcome.kind === "primary" && scope === "interaction" && verdict === "effect",
  );
  const shown = all.slice(0, MOST_ROWS);
  const more =
    all.length > MOST_ROWS ? `; ${MOST_ROWS} of ${all.length}, all in conditions.csv` : "";
  return {
    caption: `Where the policy's effect differs between levels of a condition, primary outcomes${more}`,
    head: [
      "Level",
      "Condition",
      "Levels",
      "Effects there",
      "Difference",
      "95 % interval",
      "Adjusted p",
    ],
    rows: [...grouped(shown, ({ outcome }) => outcome)].flatMap(([outcome, own]) => [
      [`${outcome.label}, ${outcome.terms.logs ? "ratios" : outcome.unit}`],
      ...own.map((each) => rowOf(result, each)),
    ]),
  };
}

function rowOf(result: OfConditions, each: ConditionEffect): string[] {
  const { outcome, effect, arm, condition, at, adjustedP } = each;
  const [to, from] = at.split(" less ");
  const of = (value: number | null): string => differenceWords(outcome, value);
  return [
    arm.label,
    labelOf(result, condition!),
    `${from}, ${to}`,
    `${of(effect.referenceMean)}, ${of(effect.armMean)}`,
    of(effect.estimate),
    rangeWords(outcome, each),
    pWords(adjustedP),
  ];
}
