import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { AGENT_CLASSES } from "../agents/registry.ts";
import { formatProblems } from "../experiments/spec/problem.ts";
import { SHIPPED_STUDIES } from "../experiments/catalog/shipped-studies.ts";
import { FunctionHost } from "../experiments/rehearsal/functions/function-host.ts";
import { Rehearsal } from "../experiments/rehearsal/rehearsal.ts";
import type { RehearsalOptions } from "../experiments/rehearsal/rehearsal-options.ts";
import { CELLS_FUNCTION, type RehearsalReport } from "../experiments/rehearsal/rehearsal-record.ts";
import {
  type StackFunction,
  type StackParts,
  stackParts,
} from "../experiments/rehearsal/stack/stack-parts.ts";
import { synthesizedApp } from "../experiments/rehearsal/stack/synthesize.ts";
import { measureCell } from "../experiments/study/measure-cell.ts";
import type { LoadedStudy } from "../experiments/study/load-study.ts";
import { cellsOf, planReference } from "../experiments/study/plan-study.ts";
import { SMALL_MARKET } from "../tests/fixtures/small-study.ts";
import { carriedOut, studyIn, type ToCarryOut } from "./cloud-study/carry-out.ts";

/**
 * Holds the cloud side against what it is allowed, in rehearsals: size of the bundle, cold starts, first result, share
 * of billed time that is simulation, memory of the shipped studies. A line each, and exit code 1 where one is beyond.
 * Give it a machine that does nothing else. Arguments: names of the shipped studies to be run (all of them).
 */
const STUDIES = process.argv.length > 2 ? process.argv.slice(2) : SHIPPED_STUDIES.names();

const MOST_BUNDLE_BYTES = 1_500_000;
const MOST_INIT_MS = 250;
const COLD_STARTS = 9;
const MOST_FIRST_RESULT_MS = 2000;
const LEAST_SIMULATION = 0.9;
const MEMORY_MB = 512;
const MINUTE_SECONDS = 60;

const LONG_STUDY = `schema: 1
name: long
title: How much of a minute is simulation?
scenario: market.yaml
seed: 1
replications: REPLICATIONS
arms: { dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } } }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
`;

const folder = mkdtempSync(join(tmpdir(), "tokenpit-bounds-"));
const appFolder = join(folder, "app");
let parts: StackParts;
let rehearsals = 0;
try {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]!.toFixed(1)}`;
  console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.version}`);
  parts = stackParts(await synthesizedApp(appFolder));
  bundleSize();
  for (const { name } of parts.functions) await coldStarts(name);
  await firstResult();
  await minuteShards();
  for (const name of STUDIES) await memoryOf(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function partOf(name: string): StackFunction {
  return parts.functions.find((each) => each.name === name)!;
}

function told(what: string, found: string, allowed: string, isWithin: boolean): void {
  console.log(`${isWithin ? "within" : "BEYOND"}: ${what}: ${found}; allowed: ${allowed}`);
  if (!isWithin) process.exitCode = 1;
}

function bundleSize(): void {
  const { codeFolder } = partOf(CELLS_FUNCTION);
  const { size } = statSync(join(codeFolder, "index.cjs"));
  told(
    `bundle of ${CELLS_FUNCTION}`,
    `${size} bytes`,
    `${MOST_BUNDLE_BYTES}`,
    size < MOST_BUNDLE_BYTES,
  );
}

/** From the start of a process until its handler is loaded, the median. */
async function coldStarts(name: string): Promise<void> {
  const { variables, ...settings } = partOf(name);
  const times: number[] = [];
  for (let start = 0; start < COLD_STARTS; start++) {
    const host = new FunctionHost({
      functions: [{ ...settings, environment: variables }],
      onInvocation: ({ initMs }) => times.push(initMs),
    });
    await host.invoke(settings.arn, { engineVersion: "none" }).catch(() => {}); // other code: refused
    await host.close();
  }
  const median = times.sort((a, b) => a - b)[Math.floor(COLD_STARTS / 2)]!;
  const range = `${times[0]!.toFixed(0)} to ${times.at(-1)!.toFixed(0)}`;
  told(
    `cold start of ${name}`,
    `${median.toFixed(0)} ms (${range}, ${COLD_STARTS} starts)`,
    `${MOST_INIT_MS} ms`,
    median < MOST_INIT_MS,
  );
}

/** From the start of the execution until the first shard's object is there, nothing warm. */
async function firstResult(): Promise<void> {
  writeStudy("market.yaml", SMALL_MARKET);
  writeStudy("first.yaml", LONG_STUDY.replace("REPLICATIONS", "10"));
  let [startMs, firstMs] = [0, Infinity];
  const study = { reference: "first.yaml", concurrency: 2, shardSeconds: 0.1, cellSeconds: 0.05 };
  await rehearse(study, {
    onCall({ operation, key, principal }) {
      if (operation !== "PutObject") return;
      if (principal === "Researcher") startMs = performance.now();
      if (key.includes("/shards/")) firstMs = Math.min(firstMs, performance.now());
    },
  });
  const ms = firstMs - startMs;
  told(
    "first result",
    `${ms.toFixed(0)} ms`,
    `${MOST_FIRST_RESULT_MS} ms`,
    ms < MOST_FIRST_RESULT_MS,
  );
}

async function minuteShards(): Promise<void> {
  writeStudy("market.yaml", SMALL_MARKET.replace("days: 31", "days: 500"));
  writeStudy("long.yaml", LONG_STUDY.replace("REPLICATIONS", "2"));
  const cellSeconds = secondsOfCell(studyIn(folder, "long.yaml"));
  const replications = Math.ceil(MINUTE_SECONDS / cellSeconds);
  writeStudy("long.yaml", LONG_STUDY.replace("REPLICATIONS", String(replications)));
  const { simulationShare, functions } = await rehearse({
    reference: "long.yaml",
    concurrency: 2,
    shardSeconds: MINUTE_SECONDS,
    cellSeconds,
  });
  const { invocations, durationMs } = functions.find(({ name }) => name === CELLS_FUNCTION)!;
  const mean = (durationMs / invocations / 1000).toFixed(0);
  told(
    `simulation of billed time, ${invocations} shards of ${mean} s`,
    `${(100 * simulationShare!).toFixed(1)} %`,
    `${100 * LEAST_SIMULATION} % at least`,
    simulationShare! >= LEAST_SIMULATION,
  );
}

/** Two replications of every arm, in functions that are killed where they need more. */
async function memoryOf(name: string): Promise<void> {
  const text = readFileSync(SHIPPED_STUDIES.file(name), "utf8");
  writeStudy(`${name}.yaml`, text.replace(/^replications: \d+$/m, "replications: 2"));
  const { functions } = await rehearse(
    { reference: `${name}.yaml`, concurrency: cpus().length, shardSeconds: 20, cellSeconds: 5 },
    { runCellsMemoryMb: MEMORY_MB },
  );
  const { peakBytes, failed } = functions.find((each) => each.name === CELLS_FUNCTION)!;
  const peakMb = peakBytes / 2 ** 20;
  told(
    `memory of ${CELLS_FUNCTION} in ${name}`,
    `${peakMb.toFixed(0)} MB, ${failed} killed`,
    `${MEMORY_MB} MB`,
    peakMb <= MEMORY_MB && failed === 0,
  );
}

function secondsOfCell(loaded: LoadedStudy): number {
  const { arm } = planReference(loaded);
  const market = loaded.markets.resolve(arm);
  if ("problems" in market) throw new Error(formatProblems(market.problems));
  const [cell] = cellsOf(loaded, 0);
  const { measures } = loaded;
  return measureCell({ scenario: market.scenario, classes: AGENT_CLASSES, measures, cell: cell! })
    .seconds;
}

function writeStudy(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function rehearse(
  study: Omit<ToCarryOut, "folder">,
  options: Partial<RehearsalOptions> = {},
): Promise<RehearsalReport> {
  const rehearsal = await Rehearsal.begin({
    appFolder,
    scratch: join(folder, `scratch-${++rehearsals}`),
    concurrency: study.concurrency,
    ...options,
  });
  try {
    await carriedOut(rehearsal, { folder, ...study });
    return rehearsal.report();
  } finally {
    await rehearsal.end();
  }
}
