import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { runCalendarOf } from "../../experiments/metrics/run-calendar.ts";
import { runWhole } from "../simulation/fact-tape.ts";
import { manipulationPage } from "./manipulation-page.ts";
import { type KindFound, kindFound, MANIPULATIONS } from "./measure-manipulation.ts";

/**
 * Runs the market of manipulators over some seeds, as it is and with manipulators who stay below the thresholds of
 * alerts, and writes `docs/manipulation.md`.
 */
const root = join(import.meta.dirname, "..", "..");
const { values: flags } = parseArgs({ options: { seeds: { type: "string", default: "10" } } });
const FIRST_SEED = 3001;

/** Below the 50 lots from which on alerts look. */
const BELOW: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  spoofer: { layerLots: 16 },
  "close-banger": { bangLots: 49 },
};

const market = scenarioOf("docs/examples/manipulators.yaml");
const careful: Scenario = {
  ...market,
  population: market.population.map((group) => ({
    ...group,
    parameters: { ...group.parameters, ...BELOW[group.class] },
  })),
};

const runs = { asShipped: runsOf(market), careful: runsOf(careful) };
const page = manipulationPage({ ...runs, days: market.days, firstSeed: FIRST_SEED });
writeFileSync(join(root, "docs", "manipulation.md"), page);

/** By seed, then by kind in the order of `MANIPULATIONS`. */
function runsOf(scenario: Scenario): KindFound[][] {
  const calendar = runCalendarOf(scenario);
  return Array.from({ length: Number(flags.seeds) }, (_, i) => {
    const identity = { seed: FIRST_SEED + i, replication: 0, antithetic: false };
    const { tape } = runWhole(scenario, identity, { classes: AGENT_CLASSES });
    const groups = new Map(tape.table("owners").map((row) => [row["owner"]!, row["group"]!]));
    const run = {
      tape,
      classOf: (owner: number) => scenario.population[groups.get(owner) ?? -1]?.class,
      dateAt: (timeUs: number) => calendar.dateAt(timeUs),
      moneyUnit: scenario.moneyUnit,
    };
    return MANIPULATIONS.map((kind) => kindFound(run, kind));
  });
}
