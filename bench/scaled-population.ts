import type { Scenario } from "../engine/scenario.ts";

/** Groups whose number does not grow with the market. */
const FIXED: ReadonlySet<string> = new Set(["makers", "scu-makers", "sit-makers", "strategic"]);

/** The scenario with about `agents` agents: every group in proportion, makers and the strategic long as they are. */
export function withAgents(scenario: Scenario, agents: number): Scenario {
  const fixed = scenario.population
    .filter(({ name }) => FIXED.has(name))
    .reduce((sum, { count }) => sum + count, 0);
  const others = agentCount(scenario) - fixed;
  const factor = (agents - fixed) / others;
  return {
    ...scenario,
    population: scenario.population.map((group) =>
      FIXED.has(group.name)
        ? group
        : { ...group, count: Math.max(1, Math.round(group.count * factor)) },
    ),
  };
}

export const agentCount = (scenario: Scenario): number =>
  scenario.population.reduce((sum, { count }) => sum + count, 0);
