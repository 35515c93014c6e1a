import type { Scenario } from "../../engine/scenario.ts";
import { runCalendarOf } from "../../experiments/metrics/run-calendar.ts";
import type { FactTape } from "../simulation/fact-tape.ts";
import { type KindFound, kindFound } from "./measure-manipulation.ts";

/** What all owners of a class made in a run, dollars: of futures, outside of them, and what they paid in fees. */
export function profitOfClass(
  scenario: Scenario,
  tape: FactTape,
  name: string,
): Pick<KindFound, "futures" | "outside" | "fees"> {
  const groups = new Map(tape.table("owners").map((row) => [row["owner"]!, row["group"]!]));
  const calendar = runCalendarOf(scenario);
  const run = {
    tape,
    classOf: (owner: number) => scenario.population[groups.get(owner) ?? -1]?.class,
    dateAt: (timeUs: number) => calendar.dateAt(timeUs),
    moneyUnit: scenario.moneyUnit,
  };
  return kindFound(run, { name, alerts: [], table: "trades", isAct: () => true });
}
