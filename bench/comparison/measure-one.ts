// Measures one book on one workload in a process of its own, for comparison.bench.ts, and prints JSON:
//   node bench/comparison/measure-one.ts CONTESTANT WORKLOAD FOLDER
import { timed } from "../book-tally.ts";
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
  return { book, ...timed(() => drive(book, stream)) };
});
const { book, result } = passes.at(-1)!;
const measured: OneMeasured = {
  processorMs: Math.min(...passes.map(({ milliseconds }) => milliseconds)),
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  outcome: outcomeOf(book, result),
};
console.log(JSON.stringify(measured));
