import { setImmediate } from "node:timers/promises";
import { type CellRun, startCell } from "../run/run-cell.ts";
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
  const { scenario } = request.resolved;
  const recorder = await recorderOf(request);
  const start = performance.now();
  try {
    const run = startCell(
      {
        scenario,
        identity: request.identity,
        classes: request.classes,
        measures: { metrics: "all" },
      },
      { sinks: recorder === null ? [] : [recorder.sink] },
    );
    try {
      await advanceToEnd(run, request);
      const cell = run.summary();
      recorder?.finish(cell);
      return {
        ...cell,
        scenario: scenario.name,
        seed: request.identity.seed,
        days: scenario.days,
        wallSeconds: (performance.now() - start) / 1000,
      };
    } finally {
      run.close();
    }
  } finally {
    recorder?.abandon();
  }
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
