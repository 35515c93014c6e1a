import type { Scenario } from "../../engine/scenario.ts";

/** The agent of a number in words: its group and its number there; null beyond the population. */
export function agentAt(
  { population }: Pick<Scenario, "population">,
  agent: number,
): string | null {
  let left = agent;
  for (const { name, count } of population) {
    if (left < count) return `agent ${left} of the group ${name}`;
    left -= count;
  }
  return null;
}
