import type { AgentClass } from "../../../engine/agent.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import type { LeverMarket } from "../rules/lever.ts";

/** What the levers of a scenario's rules need to know of it. */
export function leverMarketOf(
  { families, population, rules }: Scenario,
  classes: ReadonlyMap<string, AgentClass>,
): LeverMarket {
  return {
    families: families.map(({ symbol }) => ({
      symbol,
      hasSpotMonth: (rules.positionLimits[symbol]?.spotMonthStart ?? null) !== null,
    })),
    makers: population
      .filter((group) => classes.get(group.class)!.intent === "make_market")
      .map(({ name }) => name),
  };
}
