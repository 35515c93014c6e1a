import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scenario } from "../engine/scenario.ts";
import { LocalRunner } from "../experiments/runner/local/local-runner.ts";
import { PackStore } from "../experiments/runner/local/pack-store.ts";
import type { CellRequest } from "../experiments/runner/runner.ts";
import type { Series } from "../experiments/runner/series.ts";
import { benchScenario, kernelRate } from "./measured-run.ts";

/**
 * What running cells costs beside the cells: the time that the runner takes for one that takes none, and the share of
 * two cores' time that is inside simulation for cells of about a second. Of the processor time a part is the compiler's
 * and the collector's, on threads of their own; of two cores' clock, what other programs on the machine take.
 */
const WORKERS = 2;
const WORKER = new URL("./timed-cell-worker.ts", import.meta.url);
const INSTANT_CELLS = 2000;
const CELLS = Number(process.argv[2] ?? 40);
const DAYS = Number(process.argv[3] ?? 60);

const folder = mkdtempSync(join(tmpdir(), "tokenpit-cells-"));
const store = new PackStore(folder);
const runner = new LocalRunner({ workers: WORKERS, store, worker: WORKER });
try {
  const scenario = benchScenario("preview", DAYS);
  console.log(`calibration kernel: ${(kernelRate() / 1e6).toFixed(1)} million operations a second`);
  await run(seriesOf("warm"), scenario, 1, 2 * WORKERS);
  const overhead = await run(seriesOf("instant"), scenario, 0, INSTANT_CELLS);
  console.log(
    `overhead of a cell: ${((1000 * overhead.clock) / INSTANT_CELLS).toFixed(2)} ms of clock, ` +
      `${((1000 * overhead.cpu) / INSTANT_CELLS).toFixed(2)} ms of processor; allowed: 5 ms`,
  );
  const cells = seriesOf("cells");
  const whole = await run(cells, scenario, 1, CELLS);
  const inside = insideOf(cells, CELLS);
  console.log(
    `${CELLS} cells of ${(inside.cpu / CELLS).toFixed(2)} s on ${WORKERS} workers: ` +
      `${percent(inside.cpu, whole.cpu)} of the processor time and ` +
      `${percent(inside.clock, WORKERS * whole.clock)} of the workers' time is inside simulation, ` +
      `${percent(inside.cpu, WORKERS * whole.clock)} of two cores' clock; allowed: 95 %`,
  );
} finally {
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Spent {
  readonly clock: number;
  readonly cpu: number;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function seriesOf(specHash: string): Series {
  return { specHash, engineVersion: "bench", measures: {} };
}

/** Runs replications of a market; what the process took, seconds. */
async function run(
  series: Series,
  scenario: Scenario,
  seed: number,
  count: number,
): Promise<Spent> {
  const requests = Array.from({ length: count }, (_, replication): CellRequest => {
    const cell = { seed, replication, antithetic: false };
    return { arm: "bench", series, cell, task: () => ({ scenario, identity: cell, measures: {} }) };
  });
  const startMs = performance.now();
  const start = process.cpuUsage();
  const lost = await runner.run(requests, { isStopped: () => false, onCell: () => {} });
  const { user, system } = process.cpuUsage(start);
  if (lost.length > 0) throw new Error(lost[0]!.error);
  return { clock: (performance.now() - startMs) / 1000, cpu: (user + system) / 1e6 };
}

/** What the cells themselves took. */
function insideOf(series: Series, count: number): Spent {
  let [clock, cpu] = [0, 0];
  for (let replication = 0; replication < count; replication++) {
    const { metrics } = store.read(series, { seed: 1, replication, antithetic: false })!;
    clock += metrics["bench.clock_seconds"]![0]!;
    cpu += metrics["bench.cpu_seconds"]![0]!;
  }
  return { clock, cpu };
}
