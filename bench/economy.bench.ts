import { join } from "node:path";
import { AGENT_CLASSES } from "../agents/registry.ts";
import { ReducedEconomy } from "../engine/economy/reduced-economy.ts";
import { SteppedEconomy } from "../engine/economy/stepped-economy.ts";
import { StructuralEconomy } from "../engine/economy/structural/structural-economy.ts";
import { TwinMarkets } from "../engine/economy/structural/twin-markets.ts";
import type { Scenario } from "../engine/scenario.ts";
import { openRun } from "../engine/simulate.ts";
import { ValueBoard } from "../engine/simulation/value-board.ts";
import { CallClock } from "./call-clock.ts";
import { LeastTimes } from "./least-times.ts";
import { benchScenario } from "./measured-run.ts";

/**
 * What the structural economy costs: a market on it, and the same market on the reduced form, whose price of an hour
 * moves around the same level. Runs in turns over seeds, the opening with its prehistory counted. A run is the same to
 * the bit whenever it is run, so that of every call of the economy, and of what lies between two of them, the least
 * time of all rounds counts: a busy machine then disturbs little.
 *
 * The two markets differ: agents trade on other prices, and so send other numbers of messages. That is the market's
 * affair. What the economy itself takes is the time within calls of its port that compute something: steps,
 * publications, expectations of all months (with the board that asks for them), forecasts of pressure and of plans,
 * acts. Reads of what is computed already, a field or two each, are not timed; they are the same in both forms.
 * `node bench/economy.bench.ts [days] [rounds] [scenario]`: 0 days for as many as the scenario has; `structural`, which
 * is shipped, or `example` for docs/examples/structural.yaml, a smaller market of 40 days, or a file.
 */
const [days, rounds] = [Number(process.argv[2] ?? 0), Number(process.argv[3] ?? 5)];
const scenarioName = process.argv[4] ?? "structural";
const EXAMPLE = join(import.meta.dirname, "..", "docs", "examples", "structural.yaml");
const SEEDS = [2, 3, 4];
const DELIVERIES_A_SLICE = 200;
/** Whatever is no call of the economy. */
const MARKET = "market";

const clock = new CallClock();
clock.watch(SteppedEconomy.prototype, ["advanceTo"]);
const MODELS = [StructuralEconomy, ReducedEconomy];
for (const { prototype } of MODELS) {
  // The prehistory is lived within `reset`, in calls that are short enough not to be disturbed in every round.
  clock.watch(prototype, ["advanceStep", "publish", "pressureOf", "outlookOf"]);
  clock.watch(prototype, ["buySpotHours", "withholdHours", "postMarkup"]);
}
clock.watch(TwinMarkets.prototype, ["reset"]);
clock.watch(ValueBoard.prototype, ["refresh", "expected"]);

interface Measured {
  readonly times: LeastTimes;
  deliveries: number;
}

function measure(scenario: Scenario, seed: number, into: Measured): void {
  const { times } = into;
  times.restart();
  let since = performance.now();
  const lap = (now: number): void => {
    times.add(MARKET, now - since);
    since = now;
  };
  clock.hears = (name, start, end) => {
    lap(start);
    times.add(name, end - start);
    since = end;
  };
  const identity = { seed, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [] });
  while (!run.advance({ deliveries: run.deliveries + DELIVERIES_A_SLICE })) lap(performance.now());
  lap(performance.now());
  into.deliveries = run.deliveries;
  run.close();
}

const structural = benchScenario(
  scenarioName === "example" ? EXAMPLE : scenarioName,
  days === 0 ? undefined : days,
);
const { structural: _, ...reducedForm } = structural.economy;
const scenarios: readonly Scenario[] = [structural, { ...structural, economy: reducedForm }];
const measured = scenarios.map(() => SEEDS.map(() => ({ times: new LeastTimes(), deliveries: 0 })));
for (let round = 0; round < rounds; round++) {
  for (const [i, seed] of SEEDS.entries()) {
    for (const [form, scenario] of scenarios.entries())
      measure(scenario, seed, measured[form]![i]!);
  }
}

const [having, lacking] = measured as [Measured[], Measured[]];
const meanOf = (of: readonly Measured[], value: (each: Measured) => number): number =>
  of.reduce((sum, each) => sum + value(each), 0) / of.length;

console.log(
  `${scenarioName}, ${structural.days} trade dates; means of seeds ${SEEDS.join(", ")}; ` +
    `least times of ${rounds} rounds`,
);
console.log("                      structural   reduced   ratio");
function row(name: string, digits: number, value: (each: Measured) => number): void {
  const [one, other] = [meanOf(having, value), meanOf(lacking, value)];
  console.log(
    `${name.padEnd(20)}  ${one.toFixed(digits).padStart(10)}  ${other.toFixed(digits).padStart(8)}  ` +
      (one / other).toFixed(2).padStart(6),
  );
}
const economy = ({ times }: Measured): number => times.sum() - times.sum(MARKET);
const share = (each: Measured): number => (100 * economy(each)) / each.times.sum();
row("ms a run", 1, ({ times }) => times.sum());
row("k deliveries", 0, ({ deliveries }) => deliveries / 1e3);
row("ns a delivery", 0, ({ times, deliveries }) => (1e6 * times.sum()) / deliveries);
row("ms of economy", 1, economy);
row("prehistory", 1, ({ times }) => times.sum("reset") + times.sum("advanceStep"));
for (const method of ["advanceTo", "publish", "refresh", "pressureOf"]) {
  row(method, 1, ({ times }) => times.sum(method));
}
row("economy, % of a run", 1, share);
const allowed = 0.1 * meanOf(having, ({ times }) => times.sum());
console.log(
  `10 % of a structural run would be ${allowed.toFixed(1)} ms; in one run its economy took ` +
    `${Math.max(...having.map(share)).toFixed(1)} %`,
);
