import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { runCalendarOf } from "../../experiments/metrics/run-calendar.ts";
import { runWhole, type WholeRunOptions } from "../simulation/fact-tape.ts";
import type { RunToJudge } from "./measure-manipulation.ts";

/** Runs a market of shipped classes on a seed, to judge its alerts by its acts. */
export function runToJudge(
  scenario: Scenario,
  seed: number,
  options: Pick<WholeRunOptions, "watchers" | "tables"> = {},
): RunToJudge {
  const identity = { seed, replication: 0, antithetic: false };
  const { tape } = runWhole(scenario, identity, { classes: AGENT_CLASSES, ...options });
  const groups = new Map(tape.table("owners").map((row) => [row["owner"]!, row["group"]!]));
  const calendar = runCalendarOf(scenario);
  return {
    tape,
    classOf: (owner) => scenario.population[groups.get(owner) ?? -1]?.class,
    dateAt: (timeUs) => calendar.dateAt(timeUs),
    moneyUnit: scenario.moneyUnit,
  };
}
