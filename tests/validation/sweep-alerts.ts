import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Distribution } from "../../engine/base/parameter.ts";
import type { SurveillanceTerms } from "../../engine/regulation/surveillance/surveillance-terms.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { alertJury } from "./alert-jury.ts";
import { type PooledAlerts, pooledAlerts } from "./alerts-on-acts.ts";
import { alertsSeen, kindActs } from "./measure-manipulation.ts";
import { MANIPULATIONS } from "./manipulations.ts";
import { runToJudge } from "./run-to-judge.ts";

/** By place of the judge, then by kind in the order of `MANIPULATIONS`; all seeds together. */
export type SweptAlerts = readonly (readonly PooledAlerts[])[];

const NEEDED_TABLES = ["owners", "accounts", "orders", "trades", "exposures"];

/** Runs a market of one family on some seeds, and judges each run by every setting of the alerts. */
export function sweepAlerts(
  scenario: Scenario,
  seeds: readonly number[],
  settings: readonly SurveillanceTerms[],
): SweptAlerts {
  const bySeed = seeds.map((seed) => {
    const { watchers, told } = alertJury(settings.map((terms) => [terms]));
    const run = runToJudge(scenario, seed, { watchers, tables: NEEDED_TABLES });
    const acts = MANIPULATIONS.map((kind) => kindActs(run, kind));
    return told.map((heard) => acts.map((found) => alertsSeen(run, found, heard)));
  });
  return settings.map((_, place) =>
    MANIPULATIONS.map((_kind, k) => pooledAlerts(bySeed.map((run) => run[place]![k]!))),
  );
}

const manipulates = (group: GroupScenario): boolean =>
  AGENT_CLASSES.get(group.class)!.intent === "manipulate";

/** The same market without those who manipulate. */
export const withoutManipulators = (scenario: Scenario): Scenario => ({
  ...scenario,
  population: scenario.population.filter((group) => !manipulates(group)),
});

/** The same market where they are so many times as large, their money with them. */
export const withManipulatorsOfSize = (scenario: Scenario, times: number): Scenario => ({
  ...scenario,
  population: scenario.population.map((group) =>
    manipulates(group) ? ofSize(group, times) : group,
  ),
});

/** A wash trader's lots are a number of its own. */
function ofSize(group: GroupScenario, times: number): GroupScenario {
  const { washLots } = group.parameters;
  return typeof washLots === "number"
    ? { ...group, parameters: { ...group.parameters, washLots: Math.round(washLots * times) } }
    : { ...group, size: scaledDraw(group.size, times) };
}

function scaledDraw(draw: Distribution, times: number): Distribution {
  if ("constant" in draw) return { constant: draw.constant * times };
  if ("pareto" in draw) {
    const { minimum, shape, maximum } = draw.pareto;
    return { pareto: { minimum: minimum * times, shape, maximum: maximum * times } };
  }
  if ("lognormal" in draw) {
    const { median, sigma } = draw.lognormal;
    return { lognormal: { median: median * times, sigma } };
  }
  const { minimum, maximum } = draw.uniform;
  return { uniform: { minimum: minimum * times, maximum: maximum * times } };
}
