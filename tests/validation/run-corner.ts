import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { metricsOf } from "../../experiments/metrics/run-metrics.ts";
import { meanInterval } from "../../experiments/report/mean-interval.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { cornerArms, deliveriesSeen } from "./corner-arms.ts";

/**
 * Prints, over some seeds of `docs/examples/delivery-corner.yaml`, what share of deliveries failed, what the delivered
 * month settled at, and what the strategic long made of it, by source, in each arm and less the last.
 */
const { values: flags } = parseArgs({ options: { seeds: { type: "string", default: "10" } } });
const FIRST_SEED = 3001;
const GAINS = ["futures_gain", "delivery_gain", "physical_gain", "fees", "profit"] as const;

const arms = cornerArms(scenarioOf("docs/examples/delivery-corner.yaml"));
const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => FIRST_SEED + i);
const found = seeds.map((seed) => arms.map(({ scenario }) => shown(scenario, seed)));

for (const [i, { name }] of arms.entries()) {
  for (const key of ["failed", "settled", ...GAINS] as const) {
    const alone = told((arm) => arm[i]![key]!);
    const less = told((arm) => arm[i]![key]! - arm[arms.length - 1]![key]!);
    console.log(`${name.padEnd(16)} ${key.padEnd(14)} ${alone.padEnd(50)} less nobody: ${less}`);
  }
  const bySeed = found.map((arm) => Math.round(arm[i]!["profit"]! / 1000));
  console.log(`${name.padEnd(16)} profit by seed, thousands: ${bySeed.join(" ")}`);
}

function told(of: (arm: (typeof found)[number]) => number): string {
  const { mean, low, high } = meanInterval(found.map(of));
  return `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function shown(scenario: Scenario, seed: number): Readonly<Record<string, number>> {
  const names = GAINS.map((gain) => `SCU.strategic_${gain}_dollars`);
  const metrics = metricsOf(scenario, { metrics: names });
  const tape = new FactTape();
  const identity = { seed, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [metrics, tape] });
  run.advance({});
  run.hashes();
  run.close();
  const results = metrics.results();
  const gains = GAINS.map((gain, i) => [gain, results[names[i]!]!.value ?? 0] as const);
  return { ...deliveriesSeen(tape), ...Object.fromEntries(gains) };
}
