import { benchScenario, kernelRate, measuredRun } from "./measured-run.ts";
import { agentCount, withAgents } from "./scaled-population.ts";

/**
 * A whole simulation: economy, agents of eight classes, exchange with rules, clearing, hash; tapes off. A delivery is a
 * message or a wake-up handed to its receiver once; timers are none.
 */
const RUNS = Number(process.argv[2] ?? 30);

console.log(
  "1,000 mixed agents (scu-nymex in proportion), 20 trade dates, one thread's processor time",
);
console.log(" run  k deliveries/s  ratio to kernel  ms a trade date  hash");
const market = withAgents(benchScenario("scu-nymex", 20), 1000);
for (let i = 1; i <= RUNS; i++) {
  const run = measuredRun(market, 1);
  if (i > 5 && i % 10 !== 0 && i !== RUNS) continue;
  const rate = run.deliveries / run.seconds;
  const kernel = kernelRate(); // beside each run, since the machine's speed varies
  console.log(
    `${String(i).padStart(4)}  ${(rate / 1e3).toFixed(0).padStart(14)}  ` +
      `${(rate / kernel).toFixed(4).padStart(15)}  ` +
      `${((run.seconds * 1000) / 20).toFixed(1).padStart(15)}  ${run.traceHash.slice(0, 16)}`,
  );
}

console.log(
  "\nThe first and the thousandth run of a short market (100 agents, 1 trade date), medians",
);
const short = withAgents(benchScenario("scu-nymex", 1), 100);
const SHORT_RUNS = 1000;
const seconds: number[] = [];
let shortDeliveries = 0;
for (let i = 0; i < SHORT_RUNS; i++) {
  const run = measuredRun(short, 1);
  seconds.push(run.seconds);
  shortDeliveries = run.deliveries;
}
console.log(" runs         deliveries/s");
for (const [from, to] of [
  [0, 1],
  [20, 40],
  [100, 200],
  [SHORT_RUNS - 100, SHORT_RUNS],
] as const) {
  const some = seconds.slice(from, to).sort((a, b) => a - b);
  const rate = shortDeliveries / some[some.length >> 1]!;
  console.log(`${`${from + 1}-${to}`.padEnd(9)}  ${(rate / 1e3).toFixed(0).padStart(9)} k`);
}

console.log("\nCost of a delivery by number of agents (last of three runs each)");
console.log(" agents  trade dates  deliveries  ns a delivery  to that with 100  open s");
let smallest = 0;
for (const [agents, days] of [
  [100, 60],
  [1_000, 20],
  [10_000, 3],
  [100_000, 1],
] as const) {
  const scenario = withAgents(benchScenario("scu-nymex", days), agents);
  let best = measuredRun(scenario, 1);
  for (let i = 0; i < 2; i++) best = measuredRun(scenario, 1);
  const cost = (best.seconds * 1e9) / best.deliveries;
  if (smallest === 0) smallest = cost;
  console.log(
    `${String(agentCount(scenario)).padStart(7)}  ${String(days).padStart(11)}  ` +
      `${String(best.deliveries).padStart(10)}  ` +
      `${cost.toFixed(0).padStart(13)}  ${(cost / smallest).toFixed(2).padStart(16)}  ${best.openSeconds.toFixed(2)}`,
  );
}
