import { grouped } from "../analysis/grouped.ts";
import type { StudyEffect } from "../study/compare-study.ts";
import { differenceUnit } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** Title of the report's section on power. */
export const POWER_SECTION = "What the size could detect";

type Told = Pick<StudyResult, "effects">;

/** Minimum detectable effects of the primary outcomes, from the spread of the paired differences that was found. */
export function powerTable(result: Told): TextTable {
  const byOutcome = grouped(varyingEffects(result), ({ outcome }) => outcome);
  return {
    caption: "Minimum detectable effects of primary outcomes, least to most over the arms",
    head: [
      "Outcome",
      "Unit",
      "Smallest effect of interest",
      "Detectable, a test alone",
      "Detectable, in the family",
      "Arms that could detect the smallest effect",
    ],
    rows: [...byOutcome].map(([outcome, own]) => [
      outcome.label,
      differenceUnit(outcome),
      rangeWords(own.map(({ smallestEffect }) => smallestEffect!)),
      rangeWords(own.map(({ detectable }) => detectable!)),
      rangeWords(own.map(({ detectableInFamily }) => detectableInFamily!)),
      `${own.filter(isEnough).length} of ${own.length}`,
    ]),
  };
}

/** How they are made. */
export const powerWords = (result: Told): string[] => {
  const tests = varyingEffects(result).length;
  if (tests === 0) return [];
  return [
    "A true difference of the minimum detectable size is found with a probability of 80 % by a two-sided t-test at " +
      "5 %: (t(0.975) + t(0.8)) s / sqrt(n), s the standard deviation of the paired differences, n the pairs. In the " +
      `family the level is 5 % over its ${tests} tests, what Holm's method asks of the first: the least power that ` +
      "the correction leaves. Arms whose differences are all one have none.",
  ];
};

/** Of primary outcomes, where the differences vary. */
const varyingEffects = ({ effects }: Told): StudyEffect[] =>
  effects.filter(({ outcome, detectable }) => outcome.kind === "primary" && detectable !== null);

/** Whether an effect of the smallest size of interest would be found by itself. */
const isEnough = ({ detectable, smallestEffect }: StudyEffect): boolean =>
  detectable! <= smallestEffect!;

function rangeWords(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map(shortNumber);
  return least === most ? least! : `${least} to ${most}`;
}
