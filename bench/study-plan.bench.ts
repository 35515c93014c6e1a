import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../agents/registry.ts";
import type { CellResult } from "../experiments/run/study-cell.ts";
import { LocalRunner } from "../experiments/runner/local/local-runner.ts";
import { indexEntry } from "../experiments/runner/local/pack-index.ts";
import { packLine } from "../experiments/runner/local/pack-line.ts";
import { PackStore } from "../experiments/runner/local/pack-store.ts";
import { seriesFolder } from "../experiments/runner/local/series-folders.ts";
import { seriesName } from "../experiments/runner/series.ts";
import { formatProblems } from "../experiments/spec/problem.ts";
import { type LoadedStudy, loadStudy } from "../experiments/study/load-study.ts";
import { cellsOf, planArms, type PlannedArm, requestsOf } from "../experiments/study/plan-study.ts";
import { kernelRate } from "./measured-run.ts";
import { IDLE_RESULT } from "./idle-result.ts";
import { heldMegabytes, millionStudyFolder } from "./million-study.ts";

/**
 * A study of a million cells: how long its plan takes and what it holds, and how long until a study that is finished in
 * the store has found so. A thousand arms of a thousand replications; with another number of arms as the first
 * argument, as many replications as make a million.
 */
const CELLS = 1_000_000;
const ARMS = Number(process.argv[2] ?? 1000);
const REPLICATIONS = Math.ceil(CELLS / ARMS);

/** Starts to count; what it returns tells how long that was: by the clock, by the thread, in kernel operations. */
function stopwatch(): () => string {
  const startMs = performance.now();
  const start = process.threadCpuUsage();
  return () => {
    const clock = (performance.now() - startMs) / 1000;
    const { user, system } = process.threadCpuUsage(start);
    const cpu = (user + system) / 1e6;
    const operations = (cpu * RATE) / 1e6;
    return (
      `${clock.toFixed(2)} s of clock, ${cpu.toFixed(2)} s of one processor, ` +
      `worth ${operations.toFixed(0)} million operations of the kernel`
    );
  };
}

const RATE = kernelRate();

const folder = millionStudyFolder(ARMS, REPLICATIONS);
try {
  const { loaded, arms } = made();
  filled(loaded, arms);
  await resumed(loaded, arms);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function made(): { readonly loaded: LoadedStudy; readonly arms: PlannedArm[] } {
  const before = heldMegabytes();
  const took = stopwatch();
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const arms = planArms(loaded, new Map());
  let cells = 0;
  for (const { cell } of requestsOf(loaded, arms, 0, REPLICATIONS)) cells += cell.seed;
  const time = took();
  const held = heldMegabytes() - before;
  console.log(
    `a plan of ${cells} cells (${arms.length} arms x ${REPLICATIONS}): ${time}; allowed: 10 s\n` +
      `  held in ${held.toFixed(0)} MB; allowed: 200 MB`,
  );
  return { loaded, arms };
}

/** Puts a short result of every cell into the store, as its packs and indices are. */
function filled(loaded: LoadedStudy, arms: readonly PlannedArm[]): void {
  const result: CellResult = {
    ...IDLE_RESULT,
    metrics: { "SCU.depth_lots": [1, 1, "ok"] },
    curves: {},
  };
  for (const { series } of arms) {
    const [lines, index]: [string[], Buffer[]] = [[], []];
    let offset = 0;
    for (let replication = 0; replication < REPLICATIONS; replication++) {
      const [cell] = cellsOf(loaded, replication);
      const line = packLine(cell!, result);
      index.push(indexEntry(cell!, { offset, length: line.length - 1 }));
      lines.push(line);
      offset += line.length;
    }
    const at = seriesFolder(join(folder, "store"), seriesName(series));
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "a.pack"), lines.join(""));
    writeFileSync(join(at, "a.index"), Buffer.concat(index));
  }
}

async function resumed(loaded: LoadedStudy, arms: readonly PlannedArm[]): Promise<void> {
  const before = heldMegabytes();
  const store = new PackStore(join(folder, "store"));
  const runner = new LocalRunner({ workers: 1, store });
  let reused = 0;
  const took = stopwatch();
  await runner.run(requestsOf(loaded, arms, 0, REPLICATIONS), {
    isStopped: () => false,
    onCell: () => reused++,
  });
  const time = took();
  await runner.close();
  const held = heldMegabytes() - before;
  console.log(
    `${reused} finished cells found: ${time}; allowed: 5 s\n  held in ${held.toFixed(0)} MB`,
  );
}
