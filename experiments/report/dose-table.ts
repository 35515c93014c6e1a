import { ENOUGH_LEVELS } from "../analysis/dose-response.ts";
import { grouped } from "../analysis/grouped.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyDoseResponse } from "../study/study-dose-response.ts";
import type { StudyResult } from "../study/study-result.ts";
import { capital } from "../spec/capital.ts";
import { pWords } from "./effect-words.ts";
import { intervalWords, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** How primary outcomes depend on factors: trend, half-way dose and an optimum within the range, where there is one. */
export const doseTable = ({ doses, loaded }: StudyResult): TextTable => ({
  caption:
    "Dose and response: primary outcomes, as differences from the reference on the same seeds" +
    (loaded.study.design.kind === "full_factorial" && Object.keys(loaded.study.factors).length > 1
      ? "; a level is the mean over all levels of the other factors"
      : ""),
  head: [
    "Outcome",
    "Factor",
    "Levels",
    "Levels differ, p",
    "Trend, p",
    "Half of the full effect at",
    "Optimum within the range",
    "Pairs",
  ],
  rows: doses
    .filter(({ outcome }) => outcome.kind === "primary")
    .map((each) => rowOf(each, factorLabel(loaded.study, each.factor))),
});

/** Of factors with fewer levels than a curve is to be read off: what must not be read off them. */
export function doseWords({ doses, loaded }: Pick<StudyResult, "doses" | "loaded">): string[] {
  const few = doses.filter(
    ({ outcome, response }) => outcome.kind === "primary" && response.hasFewLevels,
  );
  const factors = grouped(few, ({ factor }) => factor);
  return [...factors].map(([factor, [first]]) => {
    const label = factorLabel(loaded.study, factor);
    return (
      `${capital(label)} was tried at ${first!.response.levels.length} levels, fewer than the ${ENOUGH_LEVELS} that ` +
      "the shape of a response wants: a trend can be told from them, but a curve, a half-way dose or an optimum " +
      "read off so few is a guess between levels."
    );
  });
}

function rowOf({ outcome, response }: StudyDoseResponse, factor: string): string[] {
  const { levels, anova, trend, emax, optimum, n } = response;
  const half = emax?.ed50Interval ?? null;
  return [
    `${outcome.label} (${outcome.terms.logs ? "logarithm" : outcome.unit})`,
    factor,
    String(levels.length),
    pWords(anova?.p ?? null),
    pWords(trend.p),
    half === null ? "not identified" : `${shortNumber(emax!.ed50)} (${intervalWords(half)})`,
    optimum === null
      ? "none"
      : `${optimum.kind} at ${shortNumber(optimum.x)} (${intervalWords(optimum.interval)})`,
    String(n),
  ];
}
