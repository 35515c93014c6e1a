import cellTask, { type WorkerTask } from "../experiments/runner/local/cell-worker.ts";
import { IDLE_RESULT } from "./idle-result.ts";
import type { CellResult } from "../experiments/run/study-cell.ts";

/**
 * The worker of studies, which tells beside each result what it took of its thread. A cell of seed 0 is not run at all:
 * what it costs is what the runner costs.
 */
export default async function timedCell(work: WorkerTask): Promise<CellResult> {
  const start = process.threadCpuUsage();
  const startMs = performance.now();
  const result = work.task.identity.seed === 0 ? INSTANT : await cellTask(work);
  const { user, system } = process.threadCpuUsage(start);
  const clock = (performance.now() - startMs) / 1000;
  return {
    ...result,
    metrics: {
      ...result.metrics,
      "bench.cpu_seconds": [(user + system) / 1e6, 1, "ok"],
      "bench.clock_seconds": [clock, 1, "ok"],
    },
  };
}

const CURVE = Array.from({ length: 31 }, (_, day) => [day - 25, day / 7] as const);

/** As large as what a study keeps. */
const INSTANT: CellResult = {
  ...IDLE_RESULT,
  metrics: Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`SCU.measure_${i}`, [i / 7, 1, "ok"]]),
  ),
  curves: { "SCU.depth": CURVE, "SCU.convergence_error": CURVE, "SCU.strategic_position": CURVE },
};
