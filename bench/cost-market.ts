import { AGENT_CLASSES } from "../agents/registry.ts";
import type { Scenario } from "../engine/scenario.ts";
import { loadScenario } from "../experiments/catalog/load-scenario.ts";
import { type Json, layerSetting } from "../experiments/spec/source.ts";

/** A market with one thing more than another one. */
export interface CostCase {
  readonly name: string;
  readonly having: Scenario;
  readonly lacking: Scenario;
}

/** Values by path in a scenario. */
export type Settings = Readonly<Record<string, Json>>;

const HERE = { file: "cost-market.ts", line: 0, column: 0 };

/** A scenario, shipped or beside the benchmarks, with values set by path. Throws what is wrong with it. */
export function costMarket(name: string, days: number, settings: Settings = {}): Scenario {
  const found = loadScenario(name, {
    folder: import.meta.dirname,
    classes: AGENT_CLASSES,
    settings: Object.entries({ ...settings, days }).map(([path, value]) =>
      layerSetting(path.split("."), value, HERE),
    ),
  });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found.scenario;
}
