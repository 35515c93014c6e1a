import type { Scenario } from "../../engine/scenario.ts";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import { RULE_EVENT_MEASURES } from "../metrics/rule-event-counts.ts";
import { type MeasureOptions, metricsOf } from "../metrics/run-metrics.ts";
import { STRATEGIC_SPOT_LOTS } from "../run/study-cell.ts";
import { meant } from "../spec/nearest.ts";
import { SCORECARD_MEASURES } from "./study-scorecards.ts";
import type { Problems } from "../spec/problem.ts";
import type { StudyFile } from "../spec/read-study.ts";
import { placeOf } from "../spec/source.ts";
import type { Study } from "../spec/study.ts";

/** Measures that every run has. */
const standingNames = (scenario: Scenario): string[] => [
  ...Object.keys(metricsOf(scenario).results()),
  ...scenario.families.map(({ symbol }) => `${symbol}.${STRATEGIC_SPOT_LOTS}`),
  ...RULE_EVENT_MEASURES,
];

/** Measures that a run has where it is asked for them. */
const catalogueNames = ({ families }: Scenario): string[] =>
  families.flatMap(({ symbol }) =>
    MEASURE_GROUPS.flatMap(({ entries }) => entries.map(({ name }) => `${symbol}.${name}`)),
  );

const scorecardNames = ({ families }: Scenario): string[] =>
  families.flatMap(({ symbol }) => SCORECARD_MEASURES.map((name) => `${symbol}.${name}`));

/** What the runs of a study measure: what stands, and of the catalogue what the study names. */
export function measuresOf(study: Study, scenario: Scenario): MeasureOptions {
  const { spotMonthStart, scorecard, outcomes, factors } = study;
  const named = new Set([
    ...Object.keys(outcomes.primary),
    ...Object.keys(outcomes.exploratory),
    ...Object.values(factors).map(({ relativeTo }) => relativeTo),
    ...(scorecard ? scorecardNames(scenario) : []),
  ]);
  return namedMeasures(scenario, spotMonthStart, named);
}

/** Measures of runs that are asked for these ones. */
export function namedMeasures(
  scenario: Scenario,
  spotMonthStart: number,
  named: ReadonlySet<string | null>,
): MeasureOptions {
  const metrics = catalogueNames(scenario).filter((name) => named.has(name));
  return metrics.length === 0 ? { spotMonthStart } : { spotMonthStart, metrics };
}

/** All measures that a run of the market can have. */
export const knownMeasures = (scenario: Scenario): string[] => [
  ...standingNames(scenario),
  ...catalogueNames(scenario),
];

/** Outcomes, and what relative factors multiply, must be measures of the market. */
export function checkMeasures(
  { study, source }: StudyFile,
  scenario: Scenario,
  problems: Problems,
): void {
  const known = knownMeasures(scenario);
  const check = (path: readonly string[], name: string): void => {
    if (known.includes(name)) return;
    const message = `no such measure: ${meant(name, known)}`;
    problems.add(placeOf(source, path), path.join("."), message);
  };
  for (const kind of ["primary", "exploratory"] as const) {
    for (const name of Object.keys(study.outcomes[kind])) check(["outcomes", kind, name], name);
  }
  for (const [name, { relativeTo }] of Object.entries(study.factors)) {
    if (relativeTo !== null) check(["factors", name, "relativeTo"], relativeTo);
  }
}
