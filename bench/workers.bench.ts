import { Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import type { CellResult } from "../experiments/run/study-cell.ts";
import type { WorkerSetup, WorkerTask } from "../experiments/runner/local/cell-worker.ts";
import { newHeartbeat } from "../experiments/runner/local/heartbeat.ts";
import { benchScenario } from "./measured-run.ts";

/**
 * A set of runs by one worker thread and by two, alternating: how many times as fast are two? Beside it the same of the
 * calibration kernel, which shares nothing between threads: what the machine gives.
 */
const RUNS = 24;
const KERNEL_OPERATIONS = 30_000_000;
const scenario = benchScenario("preview", 30);

async function seconds(workers: number): Promise<number> {
  const pool = new Piscina<WorkerTask, CellResult>({
    filename: new URL("../experiments/runner/local/cell-worker.ts", import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    maxQueue: Infinity,
    workerData: { agentsPath: null, mostBytes: Infinity } satisfies WorkerSetup,
  });
  const task = (replication: number): WorkerTask => ({
    task: { scenario, identity: { seed: 1, replication, antithetic: false }, measures: {} },
    heartbeat: newHeartbeat(),
  });
  await Promise.all(Array.from({ length: 4 * workers }, (_, i) => pool.run(task(i)))); // warm
  const start = performance.now();
  await Promise.all(Array.from({ length: RUNS }, (_, i) => pool.run(task(i))));
  const took = (performance.now() - start) / 1000;
  await pool.destroy();
  return took;
}

/** Clock time of the kernel's operations, in equal parts by so many threads that are warm. */
async function kernelSeconds(threads: number): Promise<number> {
  const url = new URL("./kernel-worker.ts", import.meta.url);
  const workers = Array.from({ length: threads }, () => new Worker(url));
  const work = (operations: number): Promise<unknown> =>
    Promise.all(
      workers.map((worker) => {
        worker.postMessage(operations);
        return new Promise((resolve) => worker.once("message", resolve));
      }),
    );
  await work(2_000_000);
  const start = performance.now();
  await work(KERNEL_OPERATIONS / threads);
  const took = (performance.now() - start) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return took;
}

console.log(`${RUNS} runs of 30 trade dates, workers warm, clock time`);
console.log("pair  one worker s  two workers s  times as fast  kernel times as fast");
for (let pair = 1; pair <= 3; pair++) {
  const one = await seconds(1);
  const two = await seconds(2);
  const kernel = (await kernelSeconds(1)) / (await kernelSeconds(2));
  console.log(
    `${String(pair).padStart(4)}  ${one.toFixed(2).padStart(12)}  ${two.toFixed(2).padStart(13)}  ` +
      `${(one / two).toFixed(2).padStart(13)}  ${kernel.toFixed(2).padStart(20)}`,
  );
}
