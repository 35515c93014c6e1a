import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { alertJury } from "./alert-jury.ts";
import { multipliedTerms, singleTerms } from "./alert-settings.ts";
import { termsOf } from "./alert-thresholds.ts";
import type { ManipulationFound } from "./manipulation-found.ts";
import { type ManipulationAlone, MANIPULATIONS, MANIPULATIONS_ALONE } from "./manipulations.ts";
import { type KindFound, kindFound } from "./measure-manipulation.ts";
import { runToJudge } from "./run-to-judge.ts";
import { sweepAlerts, withManipulatorsOfSize, withoutManipulators } from "./sweep-alerts.ts";

/**
 * Runs the market of manipulators over some seeds: as it is, with manipulators who stay below the thresholds of alerts,
 * with smaller and larger ones, and without them; and those who have a market of their own. What it measures goes to
 * `out/validation/manipulation.json`, of which `write-manipulation.ts` makes the page.
 */
const root = join(import.meta.dirname, "..", "..");
const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "10" },
    out: { type: "string", default: join(root, "out", "validation", "manipulation.json") },
  },
});
const FIRST_SEED = 3001;
const OTHER_SIZES = [0.25, 0.5, 2, 4];

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
const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => FIRST_SEED + i);
const terms = termsOf(market)[0]!;
const multiples = multipliedTerms(terms);
const all = [...multiples, ...singleTerms(terms)];

const found: ManipulationFound = {
  days: market.days,
  seeds,
  terms,
  asShipped: runsOf(market),
  careful: runsOf(careful),
  sizes: [
    ...OTHER_SIZES.map((size) => ({
      size,
      swept: sweepAlerts(withManipulatorsOfSize(market, size), seeds, multiples),
    })),
    { size: 1, swept: sweepAlerts(market, seeds, all) },
  ].toSorted((a, b) => a.size - b.size),
  twins: sweepAlerts(withoutManipulators(market), seeds, all),
  alone: MANIPULATIONS_ALONE.map(aloneOf),
};
mkdirSync(dirname(flags.out), { recursive: true });
writeFileSync(flags.out, `${JSON.stringify(found)}\n`);

/** By seed, then by kind in the order of `MANIPULATIONS`. */
function runsOf(scenario: Scenario): KindFound[][] {
  return seeds.map((seed) => {
    const run = runToJudge(scenario, seed);
    return MANIPULATIONS.map((kind) => kindFound(run, kind));
  });
}

/** A market of its own, watched for all that is looked for in the market of manipulators. */
function aloneOf(kind: ManipulationAlone): ManipulationFound["alone"][number] {
  const scenario = scenarioOf(kind.market);
  const watched = scenario.families.map(() => terms);
  const runs = seeds.map((seed) => {
    const { watchers, told } = alertJury([watched]);
    return kindFound(runToJudge(scenario, seed, { watchers }), kind, told[0]);
  });
  return { days: scenario.days, runs };
}
