import type { AgentClass } from "../../../engine/agent.ts";
import type { Scenario } from "../../../engine/scenario.ts";

/** The market without the price limits of one family. */
export function withoutPriceLimits(scenario: Scenario, symbol: string): Scenario {
  const { [symbol]: _, ...priceLimits } = scenario.rules.priceLimits;
  return { ...scenario, rules: { ...scenario.rules, priceLimits } };
}

/** Positions in the population of the groups whose class means to move the price. */
export const strategicGroups = (
  { population }: Scenario,
  classes: ReadonlyMap<string, AgentClass>,
): number[] =>
  population.flatMap((group, position) =>
    classes.get(group.class)?.intent === "manipulate" ? [position] : [],
  );

/** The market without the agents that mean to move the price; null where there are none. */
export function withoutManipulators(
  scenario: Scenario,
  classes: ReadonlyMap<string, AgentClass>,
): Scenario | null {
  const strategic = strategicGroups(scenario, classes);
  const population = scenario.population.filter((_, position) => !strategic.includes(position));
  const hasAny = strategic.some((position) => scenario.population[position]!.count > 0);
  return hasAny ? { ...scenario, population } : null;
}
