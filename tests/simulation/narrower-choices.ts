import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { ScenarioChoice } from "./random-scenario.ts";

/** Whether a class's agents wake up by a Poisson clock alone: when others do hangs on what they meet. */
export const isClocked = (agentClass: string): boolean =>
  "arrivalsADay" in AGENT_CLASSES.get(agentClass)!.parameters;

/** Whether it acts on the spot market by what it holds of futures. */
function moves(agentClass: string): boolean {
  const { intent, needsStructuralEconomy } = AGENT_CLASSES.get(agentClass)!;
  return intent === "manipulate" || needsStructuralEconomy === true;
}

/** A choice without those who act on the spot market by what they hold. */
export const unmoved = (choice: ScenarioChoice): ScenarioChoice => ({
  ...choice,
  strategic: 0,
  drawn: choice.drawn.filter((group) => !moves(group.class)),
});

/** A choice in which every account is an owner's. */
export const uncontrolled = (choice: ScenarioChoice): ScenarioChoice => ({
  ...choice,
  drawn: choice.drawn.map((group) => ({
    ...group,
    values: { ...group.values, commonControl: false },
  })),
});
