import { setImmediate } from "node:timers/promises";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { type Cell, type CellRun, type CellSummary, startCell } from "../run/run-cell.ts";
import { twinsOf } from "../run/twins/cell-twins.ts";
import type { EndedRun, TwinValues } from "../run/twins/twin-run.ts";
import { begin, rest } from "../runner/local/heartbeat.ts";
import type { ScenarioRecorder } from "./record-scenario.ts";
import type { RunRequest, RunSummary } from "./run-port.ts";

/** Pieces in which a run advances, so that progress is told and a wish to stop is heard. */
const PIECES = 200;

/** The run was asked to stop before its end. */
export class RunStopped extends Error {
  override name = "RunStopped";
}

/**
 * Runs one market and, where a folder is named, leaves its tables there. Nothing half-written stays behind, whatever
 * ends it. Throws `OutputFolderError` before the run where the folder cannot take it.
 */
export async function runScenario(request: RunRequest): Promise<RunSummary> {
  const { identity, classes, twins = false } = request;
  const { scenario } = request.resolved;
  const recorder = await recorderOf(request);
  const start = performance.now();
  try {
    const cell: Cell = { scenario, identity, classes, measures: { metrics: "all" } };
    const own = await ended(cell, request, recorder === null ? [] : [recorder.sink]);
    const told = twins ? await toldByTwins(cell, own, request) : {};
    const summary = { ...own.summary, metrics: { ...own.summary.metrics, ...told } };
    recorder?.finish(summary);
    return {
      ...summary,
      scenario: scenario.name,
      seed: identity.seed,
      days: scenario.days,
      wallSeconds: (performance.now() - start) / 1000,
    };
  } finally {
    recorder?.abandon();
  }
}

interface EndedCell extends EndedRun {
  readonly summary: CellSummary;
}

/** Runs a cell to its end; the thread's engine is free again afterwards. */
async function ended(
  cell: Cell,
  request: RunRequest,
  sinks: readonly FactSink[] = [],
): Promise<EndedCell> {
  const { heartbeat } = request;
  if (heartbeat !== undefined) begin(heartbeat);
  const run = startCell(cell, heartbeat === undefined ? { sinks } : { sinks, heartbeat });
  try {
    await advanceToEnd(run, request);
    if (heartbeat !== undefined) rest(heartbeat);
    const summary = run.summary();
    return { metrics: run.metrics, marketHash: summary.marketHash, summary };
  } finally {
    run.close();
  }
}

/** What a run's twins tell, which run one after another. */
async function toldByTwins(cell: Cell, own: EndedRun, request: RunRequest): Promise<TwinValues> {
  const twins = twinsOf(cell, own);
  let asked = twins.next();
  while (asked.done !== true) {
    // oxlint-disable-next-line no-await-in-loop -- one engine a thread, and what is asked next depends on the answer
    asked = twins.next(await ended(asked.value, request));
  }
  return asked.value.values;
}

/** Null where nothing is left on disk: what writes tables is not even loaded then. */
async function recorderOf(request: RunRequest): Promise<ScenarioRecorder | null> {
  if (request.out === null) return null;
  const { recordScenario } = await import("./record-scenario.ts");
  return recordScenario(request, request.out);
}

async function advanceToEnd(run: CellRun, request: RunRequest): Promise<void> {
  for (let piece = 1; !run.advanceTo(piece / PIECES); piece++) {
    request.onProgress((request.resolved.scenario.days * piece) / PIECES);
    await setImmediate(); // signals are heard between two turns of the event loop
    if (request.isStopped()) throw new RunStopped("the run was stopped");
  }
}
