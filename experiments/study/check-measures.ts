import type { Scenario } from "../../engine/scenario.ts";
import { metricsOf } from "../metrics/run-metrics.ts";
import { STRATEGIC_SPOT_LOTS } from "../run/study-cell.ts";
import { meant } from "../spec/nearest.ts";
import type { Problems } from "../spec/problem.ts";
import type { StudyFile } from "../spec/read-study.ts";
import { placeOf } from "../spec/source.ts";

/** The names of all measures of a market. */
export const measureNames = (scenario: Scenario): string[] => [
  ...Object.keys(metricsOf(scenario).results()),
  ...scenario.families.map(({ symbol }) => `${symbol}.${STRATEGIC_SPOT_LOTS}`),
];

/** Outcomes, and what relative factors multiply, must be measures of the market. */
export function checkMeasures(
  { study, source }: StudyFile,
  scenario: Scenario,
  problems: Problems,
): void {
  const known = measureNames(scenario);
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
