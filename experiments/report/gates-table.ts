import type { StatisticScore } from "../metrics/stylised-facts/scorecard.ts";
import type { Band, FactStatistic } from "../metrics/stylised-facts/facts.ts";
import type { StudyResult } from "../study/study-result.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";
import type { TextTable } from "./text-table.ts";

/** The gates with their numbers over the runs of the reference arm; without rows where no scorecard is asked for. */
export function gatesTable({ scorecards, reference, scenario }: StudyResult): TextTable {
  const several = scenario.families.length > 1;
  const own = scorecards.filter(({ arm }) => arm === reference.planned.arm);
  return {
    caption: `Gates on this study's own runs: the reference, ${reference.planned.arm.label}`,
    head: ["Gate", "Number", "Passes within", "Mean", "90 % interval", "Runs within", "Verdict"],
    rows: own.flatMap(({ family, card }) =>
      card.facts
        .filter(({ fact }) => fact.isGate)
        .flatMap(({ fact, statistics }) =>
          statistics.flatMap((score, i) => {
            const name = several ? `${fact.title}, ${family}` : fact.title;
            const row = rowOf(fact.statistics[i]!, score);
            return row === null ? [] : [[name, ...row]];
          }),
        ),
    ),
  };
}

/** Null where a number is reported and not judged. */
function rowOf({ doc, bands }: FactStatistic, score: StatisticScore): string[] | null {
  if (bands === null) return null;
  return [
    doc,
    bandWords(bands.pass),
    shortNumber(score.mean.value),
    intervalWords(score.interval),
    percent(score.passShare),
    score.verdict.replace("_", " "),
  ];
}

function bandWords({ least, most }: Band): string {
  if (least === null) return `at most ${shortNumber(most)}`;
  return most === null ? `at least ${shortNumber(least)}` : intervalWords([least, most]);
}
