import type { Scenario } from "../../engine/scenario.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { withGroup } from "./spies.ts";

/** A quiet market in SCU with three firms and two owners of GPUs beside the usual ones, all with these parameters. */
export function hedgersWorld(
  parameters: Readonly<Record<string, unknown>>,
  options: { readonly days?: number; readonly capital?: number } = {},
): Scenario {
  const { days = 3, capital = 1e6 } = options;
  const choice = { ...QUIET_CHOICE, capital };
  const often = { tradesADay: { constant: 10 }, ...parameters };
  const firms = groupOf(choice, "working-firms", "application-hedger", 3, often);
  const owners = groupOf(choice, "working-owners", "inference-provider", 2, often);
  return withGroup(withGroup(scenarioOf({ days }), firms), owners);
}
