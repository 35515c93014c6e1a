import type { AgentClass } from "../../engine/agent.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import type { Run } from "../../engine/simulate.ts";
import { type CellSummary, runCell } from "../run/run-cell.ts";
import type { ScenarioSpec } from "../spec/scenario-spec.ts";
import { engineVersion } from "./engine-version.ts";
import type { FileFormat } from "./fact-files.ts";
import { RunNames } from "./run-names.ts";
import { RunRecording } from "./run-recording.ts";

export interface RunScenarioOptions {
  readonly scenario: Scenario;
  readonly spec: ScenarioSpec;
  readonly specHash: string;
  readonly identity: RunIdentity;
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** Folder for the run's tables; absent: none are written. */
  readonly out?: string;
  readonly format: FileFormat;
  /** Told now and then; returns false to stop. */
  readonly onProgress?: (share: number, run: Run) => boolean;
}

/** What one market came to. */
export interface RunSummary extends CellSummary {
  readonly scenario: string;
  readonly days: number;
  readonly wallSeconds: number;
  readonly engineVersion: string;
  readonly specHash: string;
  /** The folder that holds the tables, or null. */
  readonly out: string | null;
}

/**
 * Runs one market and, where a folder is named, leaves its tables there. Nothing half-written stays behind, whatever
 * ends it. Throws `OutputFolderError` before the run where the folder cannot take it.
 */
export function runScenario(options: RunScenarioOptions): RunSummary {
  const recording = options.out === undefined ? null : openRecording(options, options.out);
  const start = performance.now();
  try {
    const summary = runCell(
      { scenario: options.scenario, identity: options.identity, classes: options.classes },
      {
        sinks: recording === null ? [] : [recording.sink],
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      },
    );
    const { events, deliveries, trades } = summary;
    recording?.finish(summary, { events, deliveries, trades });
    return {
      ...summary,
      scenario: options.scenario.name,
      days: options.scenario.days,
      wallSeconds: (performance.now() - start) / 1000,
      engineVersion: engineVersion(),
      specHash: options.specHash,
      out: options.out ?? null,
    };
  } finally {
    recording?.abandon();
  }
}

function openRecording(options: RunScenarioOptions, path: string): RunRecording {
  const { scenario, identity, spec, specHash } = options;
  const groups = scenario.population.map(({ name }) => name);
  return new RunRecording(
    path,
    {
      run: { ...identity, interventions: [], specHash },
      scenario: scenario.name,
      spec,
      startDay: scenario.startDay,
      days: scenario.days,
      engineVersion: engineVersion(),
    },
    new RunNames(scenario.families, groups),
    options.format,
  );
}
