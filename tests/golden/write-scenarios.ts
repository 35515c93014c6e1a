import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { SHIPPED_SCENARIOS } from "../../experiments/catalog/shipped-scenarios.ts";

/** Trade dates and seeds of the golden runs: short, since one host is emulated. */
const LENGTHS: Readonly<
  Record<string, { readonly days: number; readonly seeds: readonly number[] }>
> = {
  both: { days: 2, seeds: [1] },
  preview: { days: 3, seeds: [1, 9_007_199_254_740_991] },
  rmsc04: { days: 1, seeds: [1] },
  "scu-nymex": { days: 3, seeds: [1, 2] },
  sit: { days: 2, seeds: [1] },
  "sit-paper": { days: 2, seeds: [1] },
};

export const GOLDEN_SCENARIOS_FILE: string = join(import.meta.dirname, "scenarios.json");

interface GoldenScenario {
  readonly name: string;
  readonly seeds: readonly number[];
  readonly scenario: Scenario;
}

export function goldenScenarios(): readonly GoldenScenario[] {
  return SHIPPED_SCENARIOS.names().map((name) => {
    const length = LENGTHS[name];
    if (length === undefined) throw new Error(`${name}: give it a length in this file`);
    return { name, seeds: length.seeds, scenario: { ...shipped(name), days: length.days } };
  });
}

function shipped(name: string): Scenario {
  const found = loadScenario(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found.scenario;
}

/** A browser has no files: the scenarios stand resolved. */
if (import.meta.main)
  writeFileSync(GOLDEN_SCENARIOS_FILE, `${JSON.stringify(goldenScenarios())}\n`);
