import type { FactSink } from "../../engine/recorder/tape.ts";
import { engineVersion } from "../record/engine-version.ts";
import { RunNames } from "../record/run-names.ts";
import { RunRecording } from "../record/run-recording.ts";
import type { CellSummary } from "../run/run-cell.ts";
import { type StudyRow, tableOf } from "../study/row-table.ts";
import { columnName } from "../study/column-name.ts";
import { bytesOfContent } from "../record/file-content.ts";
import { tableFiles } from "../study/table-files.ts";
import type { RunRequest } from "./run-port.ts";

/** A run's tables on their way into a folder: `finish` or `abandon` ends it. */
export interface ScenarioRecorder {
  readonly sink: FactSink;
  finish(cell: CellSummary): void;
  abandon(): void;
}

/** Throws `OutputFolderError` where the folder cannot take the run. */
export function recordScenario(request: RunRequest, path: string): ScenarioRecorder {
  const recording = openRecording(request, path);
  return {
    sink: recording.sink,
    finish(cell) {
      const { events, deliveries, trades } = cell;
      const { parquet } = tableFiles(tableOf([summaryRow(cell)]));
      const more = { "summary.parquet": bytesOfContent(parquet) };
      recording.finish(cell, { events, deliveries, trades }, more);
    },
    abandon: () => recording.abandon(),
  };
}

/** The table `summary`: one row, every measure under its name as a column. */
function summaryRow({ identity, metrics }: CellSummary): StudyRow {
  const { seed, replication } = identity;
  const columns = Object.entries(metrics).map(([name, { value }]) => [columnName(name), value]);
  return { seed, replication, ...(Object.fromEntries(columns) as StudyRow) };
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
