import { capital } from "../../spec/capital.ts";
import { joined, outcomeWords } from "../effect-words.ts";
import { intervalWords, shortNumber } from "../numbers.ts";
import { wordTable } from "../text-table.ts";
import type { Evidence } from "./evidence.ts";
import { whyNot } from "./study-part.ts";

interface Dose {
  readonly dose: number;
  readonly estimate: number;
  readonly interval: readonly [number, number];
  readonly unit: string;
}

function dosesOf(evidence: Evidence, study: string, factor: string, outcome: string): Dose[] {
  return evidence.results
    .rows(study, "dose_response")
    .filter((row) => row["factor"] === factor && row["outcome"] === outcome)
    .map((row) => ({
      dose: Number(row["dose"]),
      estimate: Number(row["estimate"]),
      interval: [Number(row["low_95"]), Number(row["high_95"])] as const,
      unit: String(row["unit"]),
    }))
    .toSorted((a, b) => b.dose - a.dose);
}

/**
 * Which levels of a study's factor move an outcome which way, by intervals without zero, and a table of all. `levelOf`
 * puts a dose into words.
 */
export function dosePart(
  evidence: Evidence,
  study: string,
  [factor, outcome]: readonly [factor: string, outcome: string],
  levelOf: (dose: string) => string,
): readonly string[] {
  const why = whyNot(evidence, study);
  if (why !== null) return [why];
  const doses = dosesOf(evidence, study, factor, outcome);
  const { unit } = doses[0]!;
  const way = (holds: (interval: Dose["interval"]) => boolean, words: string): string[] => {
    const own = doses.filter(({ interval }) => holds(interval));
    if (own.length === 0) return [];
    return [`${words} under ${joined(own.map(({ dose }) => levelOf(shortNumber(dose))))}`];
  };
  const parts = [
    ...way(([, high]) => high < 0, "is lower than without"),
    ...way(([low]) => low > 0, "is higher than without"),
    ...way(([low, high]) => low <= 0 && high >= 0, "is not shown to differ"),
  ];
  return [
    `Over all levels of the other factors, ${outcomeWords(outcome)} ${joined(parts)}.`,
    wordTable(
      [capital(factor), `Change of ${outcomeWords(outcome)}, ${unit}`, "95 % interval"],
      doses.map(({ dose, estimate, interval }) => [
        levelOf(shortNumber(dose)),
        shortNumber(estimate),
        intervalWords(interval),
      ]),
    ).join("\n"),
  ];
}
