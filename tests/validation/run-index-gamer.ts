import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { COMPUTE } from "../../engine/economy/index-number.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { runWhole } from "../simulation/fact-tape.ts";
import { gamingArms } from "./gaming-arms.ts";
import { profitOfClass } from "./profit-of-class.ts";

/**
 * Prints, over some seeds of `docs/examples/index-gamer.yaml`, what the gamer did to the index and what it made of it,
 * in each arm, and less the last: the same market in which it is as long and posts its usual prices.
 */
const { values: flags } = parseArgs({ options: { seeds: { type: "string", default: "10" } } });
const FIRST_SEED = 3001;
/** February's first and last prints, trade dates of the run from 0. */
const [FROM, TO] = [3, 22];

const arms = gamingArms(scenarioOf("docs/examples/index-gamer.yaml"));
const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => FIRST_SEED + i);
const found = seeds.map((seed) => arms.map(({ scenario }) => shown(scenario, seed)));

for (const [i, { name }] of arms.entries()) {
  for (const key of ["push", "futures", "spot", "fees", "profit"] as const) {
    const alone = told((arm) => arm[i]![key]);
    const less = told((arm) => arm[i]![key] - arm[arms.length - 1]![key]);
    console.log(`${name.padEnd(20)} ${key.padEnd(8)} ${alone.padEnd(40)} less twin: ${less}`);
  }
}

function told(of: (arm: (typeof found)[number]) => number): string {
  const { mean, low, high } = meanInterval(found.map(of));
  return `${mean.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** Push: mean log of prints over undistorted prints, per cent. Money: dollars. */
function shown(scenario: Scenario, seed: number) {
  const identity = { seed, replication: 0, antithetic: false };
  const { tape } = runWhole(scenario, identity, { classes: AGENT_CLASSES });
  const { futures, outside: spot, fees } = profitOfClass(scenario, tape, "index-gamer");
  const prints = tape
    .table("spot")
    .filter((row) => row["index"] === COMPUTE && row["record"] === 1 && row["time_us"]! > 0)
    .slice(FROM, TO + 1);
  const push =
    prints.reduce((sum, row) => sum + Math.log(row["price"]! / row["undistorted"]!), 0) /
    prints.length;
  return { push: 100 * push, futures, spot, fees, profit: futures + spot - fees };
}
