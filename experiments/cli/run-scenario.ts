import { setImmediate } from "node:timers/promises";
import { type CellRun, type CellSummary, startCell } from "../run/run-cell.ts";
import { engineVersion } from "../record/engine-version.ts";
import { RunNames } from "../record/run-names.ts";
import { RunRecording } from "../record/run-recording.ts";
import { columnName, type StudyRow } from "../study/study-tables.ts";
import { tableFiles } from "../study/table-files.ts";
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
  const recording = request.out === null ? null : openRecording(request, request.out);
  const start = performance.now();
  try {
    const run = startCell(
      {
        scenario,
        identity: request.identity,
        classes: request.classes,
        measures: { metrics: "all" },
      },
      { sinks: recording === null ? [] : [recording.sink] },
    );
    try {
      await advanceToEnd(run, request);
      const cell = run.summary();
      const { events, deliveries, trades } = cell;
      const more = { "summary.parquet": tableFiles([summaryRow(cell)]).parquet };
      recording?.finish(cell, { events, deliveries, trades }, more);
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
    recording?.abandon();
  }
}

/** The table `summary`: one row, every measure under its name as a column. */
function summaryRow({ identity, metrics }: CellSummary): StudyRow {
  const { seed, replication } = identity;
  const columns = Object.entries(metrics).map(([name, { value }]) => [columnName(name), value]);
  return { seed, replication, ...(Object.fromEntries(columns) as StudyRow) };
}

async function advanceToEnd(run: CellRun, request: RunRequest): Promise<void> {
  for (let piece = 1; !run.advanceTo(piece / PIECES); piece++) {
    request.onProgress((request.resolved.scenario.days * piece) / PIECES);
    await setImmediate(); // signals are heard between two turns of the event loop
    if (request.isStopped()) throw new RunStopped("the run was stopped");
  }
}

function openRecording(request: RunRequest, path: string): RunRecording {
  const { resolved, identity, specHash } = request;
  const { scenario, spec } = resolved;
  const groups = scenario.population.map(({ name }) => name);
  const description = {
    run: { ...identity, interventions: [], specHash },
    scenario: scenario.name,
    spec,
    startDay: scenario.startDay,
    days: scenario.days,
    engineVersion: engineVersion(),
  };
  return new RunRecording(path, description, new RunNames(scenario.families, groups), "parquet");
}
