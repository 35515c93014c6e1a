import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
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
import { SMALL_MARKET } from "../tests/fixtures/small-study.ts";
import { kernelRate } from "./measured-run.ts";
import { IDLE_RESULT } from "./idle-result.ts";

/**
 * A study of a million cells: how long its plan takes and what it holds, and how long until a study that is finished in
 * the store has found so. A thousand arms of a thousand replications; with another number of arms as the first
 * argument, as many replications as make a million.
 */
const CELLS = 1_000_000;
const ARMS = Number(process.argv[2] ?? 1000);
const REPLICATIONS = Math.ceil(CELLS / ARMS);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const megabytesHeld = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

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

const STUDY = `schema: 1
name: million
title: How long does it take to plan a million cells?
scenario: market.yaml
seed: 1
replications: ${REPLICATIONS}
factors:
  fee: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 9 }
design: { kind: latin_hypercube, points: ${ARMS - 1} }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
budget: { cells: 2000000 }
`;

const folder = mkdtempSync(join(tmpdir(), "tokenpit-plan-"));
try {
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  const { loaded, arms } = made();
  filled(loaded, arms);
  await resumed(loaded, arms);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function made(): { readonly loaded: LoadedStudy; readonly arms: PlannedArm[] } {
  const before = megabytesHeld();
  const took = stopwatch();
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const arms = planArms(loaded, new Map());
  let cells = 0;
  for (const { cell } of requestsOf(loaded, arms, 0, REPLICATIONS)) cells += cell.seed;
  const time = took();
  const held = megabytesHeld() - before;
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
  const before = megabytesHeld();
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
  const held = megabytesHeld() - before;
  console.log(
    `${reused} finished cells found: ${time}; allowed: 5 s\n  held in ${held.toFixed(0)} MB`,
  );
}
