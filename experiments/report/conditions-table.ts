import { grouped } from "../analysis/grouped.ts";
import { isNothing } from "../analysis/verdict.ts";
import { type ConditionEffect, levelsBetween } from "../study/policy/condition-effects.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import { differenceWords, type OfConditions, rangeWords } from "./condition-words.ts";
import { pWords } from "./effect-words.ts";
import { shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** Title of the report's section on conditions. */
export const CONDITIONS_SECTION = "Under what conditions";

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
      [headingOf(outcome)],
      ...own.map((each) => rowOf(result, each)),
    ]),
  };
}

const headingOf = ({ label, terms, unit }: StudyOutcome): string =>
  `${label}, ${terms.logs ? "ratios" : unit}`;

function rowOf(result: OfConditions, each: ConditionEffect): string[] {
  const { outcome, effect, arm, condition, adjustedP } = each;
  const { to, from } = levelsBetween(each);
  const of = (value: number | null): string => differenceWords(outcome, value);
  return [
    arm.label,
    factorLabel(result.loaded.study, condition!),
    `${from}, ${to}`,
    `${of(effect.referenceMean)}, ${of(effect.armMean)}`,
    of(effect.estimate),
    rangeWords(outcome, each),
    pWords(adjustedP),
  ];
}

/** Combinations of which a page shows each; of more the file does. */
const MOST_COMBINATIONS = 12;

/** The effect in each combination, primary outcomes alone; none where there are too many for a page. */
export function combinationsTable(result: OfConditions): TextTable {
  const all = result.conditions.filter(
    ({ outcome, scope }) => outcome.kind === "primary" && scope === "combination",
  );
  const conditions = new Set(result.conditions.flatMap(({ condition }) => condition ?? []));
  const combinations = new Set(all.map(({ combination }) => combination));
  const levels = [...new Set(all.map(({ arm }) => arm))];
  const isShown = combinations.size <= MOST_COMBINATIONS;
  return {
    caption:
      "Effects within each combination of " +
      `${[...conditions].map((name) => factorLabel(result.loaded.study, name)).join(", ")}; a star marks an ` +
      "effect, = one that is shown not to matter, n where the rule never bound",
    head: ["Combination", "Without", ...levels.map(({ label }) => label)],
    rows: isShown
      ? [...grouped(all, ({ outcome }) => outcome)].flatMap(([outcome, own]) => [
          [headingOf(outcome)],
          ...[...grouped(own, ({ combination }) => combination)].map(([, those]) => [
            those[0]!.at,
            shortNumber(those[0]!.effect.referenceMean),
            ...those.map(
              (each) => `${differenceWords(outcome, each.effect.estimate)}${markOf(each)}`,
            ),
          ]),
        ])
      : [],
  };
}

function markOf({ verdict }: ConditionEffect): string {
  if (verdict === "effect") return " *";
  if (verdict === "the rule never bound") return " n";
  return isNothing(verdict) ? " =" : "";
}
