import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { LIQUIDATION_STARTED } from "../../engine/clearing/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { runWhole } from "../simulation/fact-tape.ts";
import { profitOfClass } from "./profit-of-class.ts";

/**
 * Prints, over some seeds of `docs/examples/margin-squeeze.yaml`, what the squeezer's futures gained and its fees,
 * dollars a run, and how many liquidations there were with it and in the same market without it.
 */
const { values: flags } = parseArgs({ options: { seeds: { type: "string", default: "20" } } });
const FIRST_SEED = 3001;

const market = scenarioOf("docs/examples/margin-squeeze.yaml");
const isSqueezer = (group: { readonly class: string }): boolean =>
  group.class === "margin-squeezer";
const twin = { ...market, population: market.population.filter((group) => !isSqueezer(group)) };

const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => FIRST_SEED + i);
const pairs = seeds.map((seed) => ({ squeezed: shown(market, seed), twin: shown(twin, seed) }));
const told = (of: (pair: (typeof pairs)[number]) => number): string => {
  const { mean, low, high } = meanInterval(pairs.map(of));
  return `${mean.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
};
console.log(`futures          ${told(({ squeezed }) => squeezed.futures)}`);
console.log(`fees             ${told(({ squeezed }) => squeezed.fees)}`);
console.log(`profit           ${told(({ squeezed }) => squeezed.futures - squeezed.fees)}`);
console.log(`liquidations     ${told(({ squeezed }) => squeezed.liquidations)}`);
console.log(`without it       ${told((pair) => pair.twin.liquidations)}`);
console.log(
  `difference       ${told((pair) => pair.squeezed.liquidations - pair.twin.liquidations)}`,
);

function shown(scenario: Scenario, seed: number) {
  const identity = { seed, replication: 0, antithetic: false };
  const { tape } = runWhole(scenario, identity, { classes: AGENT_CLASSES });
  const { futures, fees } = profitOfClass(scenario, tape, "margin-squeezer");
  const started = tape.table("margin").filter((row) => row["event"] === LIQUIDATION_STARTED);
  return { futures, fees, liquidations: started.length };
}
