import { join } from "node:path";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { SHIPPED_SCENARIOS } from "../../experiments/catalog/shipped-scenarios.ts";

export const SCENARIOS_FILE: string = join(import.meta.dirname, "scenarios.json");

/** Every shipped scenario by its name, resolved: the golden runs cannot read files, as browsers have none. */
export function resolvedScenarios(): Readonly<Record<string, Scenario>> {
  return Object.fromEntries(SHIPPED_SCENARIOS.names().map((name) => [name, resolved(name)]));
}

function resolved(name: string): Scenario {
  const found = loadScenario(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found.scenario;
}
