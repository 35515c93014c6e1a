// Measures one book on one workload in a process of its own, for comparison.bench.ts, and prints JSON:
//   node bench/comparison/measure-one.ts CONTESTANT WORKLOAD FOLDER
import { CONTESTANTS } from "./contestants.ts";
import { drive, outcomeOf } from "./drive.ts";
import type { OneMeasured } from "./comparison-record.ts";
import { operationStream } from "./operation-stream.ts";
import { WORKLOADS } from "./workloads.ts";

const PASSES = 3;
const [name, of, folder] = process.argv.slice(2);
const contestant = CONTESTANTS.find((each) => each.name === name)!;
const workload = WORKLOADS.find((each) => each.name === of)!;
const make = contestant.load(folder!);
const stream = operationStream(workload.seed, workload);
drive(make(), operationStream(workload.seed + 1, { ...workload, operations: 20_000 }));

const passes = Array.from({ length: PASSES }, () => {
  const book = make();
  const cpu = process.threadCpuUsage();
  const clock = performance.now();
  const traded = drive(book, stream);
  const clockMs = performance.now() - clock;
  const { user, system } = process.threadCpuUsage(cpu);
  return { book, traded, clockMs, processorMs: (user + system) / 1000 };
});
const least = (by: "clockMs" | "processorMs"): number =>
  Math.min(...passes.map((pass) => pass[by]));
const { book, traded } = passes.at(-1)!;
const measured: OneMeasured = {
  processorMs: least("processorMs"),
  clockMs: least("clockMs"),
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  outcome: outcomeOf(book, traded),
};
console.log(JSON.stringify(measured));
