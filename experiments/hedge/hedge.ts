import { type HedgeMeasures, hedgeMeasures } from "./hedge-measures.ts";
import { type Procurement, procurement } from "./procurement.ts";
import type { PriceScenario } from "./price-scenarios.ts";
import { type HedgeColumns, type HedgeSimulation, simulateHedge } from "./simulate-hedge.ts";

/** One scenario's paths, bought and hedged. */
export interface HedgedScenario {
  readonly scenario: PriceScenario;
  readonly bought: Procurement;
  readonly measures: readonly HedgeMeasures[];
}

export interface HedgeResult {
  readonly run: HedgeSimulation;
  readonly columns: HedgeColumns;
  readonly scenarios: readonly HedgedScenario[];
}

/** Section 8 of Xing 2026 on simulated paths; yields the number of paths done now and then. */
export function* hedgeByPaths(run: HedgeSimulation): Generator<number, HedgeResult> {
  const columns = yield* simulateHedge(run);
  const scenarios = columns.scenarios.map(({ scenario, margins }) => {
    const bought = procurement(scenario.model, run.price.logStart, columns.shared);
    return { scenario, bought, measures: hedgeMeasures(bought, margins, run.terms) };
  });
  return { run, columns, scenarios };
}
