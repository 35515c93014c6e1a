import { join } from "node:path";
import { ReducedEconomy } from "../engine/economy/reduced-economy.ts";
import { SteppedEconomy } from "../engine/economy/stepped-economy.ts";
import { StructuralEconomy } from "../engine/economy/structural/structural-economy.ts";
import type { Scenario } from "../engine/scenario.ts";
import { ValueBoard } from "../engine/simulation/value-board.ts";
import { CallClock } from "./call-clock.ts";
import { benchScenario, measuredRun } from "./measured-run.ts";

/**
 * What the structural economy costs: docs/examples/structural.yaml, and the same market on the reduced form, whose
 * price of an hour moves around the same level. Runs in turns over seeds, medians, processor time of one thread, the
 * opening with its prehistory counted.
 *
 * The two markets differ: agents trade on other prices, and so send other numbers of messages. That is the market's
 * affair. What the economy itself takes is the time within calls of its port that compute something: steps,
 * publications, expectations of all months (with the board that asks for them), forecasts of pressure and of plans,
 * acts. Reads of what is computed already, a field or two each, are not timed; they are the same in both forms. A
 * share is of elapsed time; seconds, and nanoseconds a delivery, are processor time.
 * `node bench/economy.bench.ts [days] [rounds]`
 */
const [days = 40, rounds = 5] = process.argv.slice(2).map(Number);
const SEEDS = [2, 3, 4, 5, 6, 7, 8];

const clock = new CallClock();
clock.watch(SteppedEconomy.prototype, ["advanceTo"]);
const MODELS = [StructuralEconomy, ReducedEconomy];
for (const { prototype } of MODELS) {
  clock.watch(prototype, ["reset", "publish", "pressureOf", "outlookOf"]);
  clock.watch(prototype, ["buySpotHours", "withholdHours", "postMarkup"]);
}
clock.watch(ValueBoard.prototype, ["refresh", "expected"]);

interface Cost {
  /** Processor time. */
  readonly seconds: number;
  readonly deliveries: number;
  /** Milliseconds elapsed: by method, in all, of the run. */
  readonly economy: ReadonlyMap<string, number>;
  readonly total: number;
  readonly elapsed: number;
  readonly share: number;
}

function costOf(scenario: Scenario, seed: number): Cost {
  clock.restart();
  const start = performance.now();
  const run = measuredRun(scenario, seed);
  const elapsed = performance.now() - start;
  return {
    seconds: run.seconds + run.openSeconds,
    deliveries: run.deliveries,
    economy: new Map(clock.times),
    total: clock.total,
    elapsed,
    share: clock.total / elapsed,
  };
}

function medianOf(costs: readonly Cost[], value: (cost: Cost) => number): number {
  return costs.map(value).sort((a, b) => a - b)[costs.length >> 1]!;
}

const structural = benchScenario(
  join(import.meta.dirname, "..", "docs", "examples", "structural.yaml"),
  days,
);
const { structural: _, ...reducedForm } = structural.economy;
const reduced: Scenario = { ...structural, economy: reducedForm };
for (const seed of SEEDS.slice(0, 3)) for (const each of [structural, reduced]) costOf(each, seed);

const costs: [Cost, Cost][] = [];
for (let round = 0; round < rounds; round++) {
  for (const seed of SEEDS) costs.push([costOf(structural, seed), costOf(reduced, seed)]);
}
const [having, lacking] = [costs.map(([cost]) => cost), costs.map(([, cost]) => cost)];

console.log(
  `docs/examples/structural.yaml, ${days} trade dates, seeds ${SEEDS.join(", ")}; medians of ${rounds} rounds`,
);
console.log("                      structural   reduced   ratio");
function row(name: string, digits: number, value: (cost: Cost) => number): void {
  const [one, other] = [medianOf(having, value), medianOf(lacking, value)];
  console.log(
    `${name.padEnd(20)}  ${one.toFixed(digits).padStart(10)}  ${other.toFixed(digits).padStart(8)}  ` +
      (one / other).toFixed(2).padStart(6),
  );
}
row("s a run", 3, ({ seconds }) => seconds);
row("k deliveries", 0, ({ deliveries }) => deliveries / 1e3);
row("ns a delivery", 0, ({ seconds, deliveries }) => (1e9 * seconds) / deliveries);
row("ms a run, elapsed", 1, ({ elapsed }) => elapsed);
row("of it economy", 1, ({ total }) => total);
for (const name of ["reset", "advanceTo", "publish", "refresh", "pressureOf"]) {
  row(name, 1, ({ economy }) => economy.get(name) ?? 0);
}
row("economy, % of a run", 1, ({ share }) => 100 * share);
const allowed = 0.1 * medianOf(having, ({ elapsed }) => elapsed);
const worst = 100 * Math.max(...having.map(({ share }) => share));
console.log(
  `10 % of a structural run would be ${allowed.toFixed(1)} ms; in one run its economy took ${worst.toFixed(1)} %`,
);
