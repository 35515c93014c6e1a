import type { StudyResult } from "../study/study-result.ts";
import { shortNumber } from "./numbers.ts";

/** The design: market, arms, replications, what levels come from, when it stopped. */
export function designWords({ loaded, runs, scenario }: StudyResult): string[] {
  const { study } = loaded;
  const agents = scenario.population.reduce((sum, { count }) => sum + count, 0);
  const twins = study.antithetic ? ", each with its mirrored draws" : "";
  return [
    `${scenario.days} trade dates of the scenario "${scenario.name}" with ${agents} agents; ` +
      `${runs.arms.length} arms, ${runs.replications} replications each on the same random numbers${twins}.`,
    ...factorWords(loaded.study.factors, runs.measured),
    ...stoppingWords(loaded.study),
  ];
}

type Study = StudyResult["loaded"]["study"];

function factorWords(
  factors: Study["factors"],
  measured: StudyResult["runs"]["measured"],
): string[] {
  return Object.entries(factors).map(([name, { label, path, relativeTo, statistic, unit }]) => {
    const base = `${label ?? name} is the scenario's ${path}`;
    if (relativeTo === null) return `${base}${unit === null ? "" : `, in ${unit}`}.`;
    const value = measured.get(name);
    const found = value === undefined ? "" : `, which was ${shortNumber(value)}`;
    return (
      `${base}. Its levels are multiples of the ${statistic} of ${relativeTo} over the reference arm's runs` +
      `${found}; it was measured on the seeds on which the levels are tried.`
    );
  });
}

const stoppingWords = ({ stopping, replications }: Study): string[] =>
  stopping === null
    ? []
    : [
        `The number of replications was found by a stopping rule (${stopping.rule.replace("_", " ")}, pilot ` +
          `${stopping.pilot}, at most ${replications}).` +
          (stopping.rule === "sequential"
            ? " Its intervals cover slightly less than they state."
            : ""),
      ];
