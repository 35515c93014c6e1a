import type { AgentClass } from "../../engine/agent.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Intervention, RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { RunMetrics } from "../metrics/run-metrics.ts";
import type { MetricValue } from "../metrics/metric.ts";

/** One cell of a study, or one run of a market: everything that its result depends on. */
export interface Cell {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly interventions?: readonly Intervention[];
}

/** What may watch a run, and how; none of it changes the result. */
export interface CellWatch {
  /** Further sinks beside the measures. */
  readonly sinks?: readonly FactSink[];
  readonly heartbeat?: Float64Array;
  /** Told now and then how far the run is, 0 to 1; returns false to stop it. */
  readonly onProgress?: (share: number, run: Run) => boolean;
}

export interface CellSummary {
  readonly identity: RunIdentity;
  readonly traceHash: string;
  readonly marketHash: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly events: number;
  readonly deliveries: number;
  readonly trades: number;
  readonly ledgerSum: number;
  readonly metrics: Readonly<Record<string, MetricValue>>;
}

/** The run was asked to stop before its end. */
export class RunStopped extends Error {
  override name = "RunStopped";
}

/** Pieces in which a watched run advances: often enough for a progress bar and for Ctrl-C. */
const PIECES = 200;

/**
 * Runs one cell to its end on this thread. Synchronous and pure: the same cell gives the same summary, wherever it
 * runs and whoever watches.
 */
export function runCell(cell: Cell, watch: CellWatch = {}): CellSummary {
  return measureCell(cell, watch).summary;
}

/** The same, with the collectors, for callers that want more of them than one number each. */
export function measureCell(
  cell: Cell,
  watch: CellWatch = {},
): { readonly summary: CellSummary; readonly metrics: RunMetrics } {
  const metrics = new RunMetrics(cell.scenario);
  const run = openRun({
    scenario: cell.scenario,
    identity: cell.identity,
    classes: cell.classes,
    sinks: [metrics, ...(watch.sinks ?? [])],
    ...(cell.interventions === undefined ? {} : { interventions: cell.interventions }),
    ...(watch.heartbeat === undefined ? {} : { heartbeat: watch.heartbeat }),
  });
  try {
    advanceToEnd(run, watch);
    const { traceHash, marketHash, tables } = run.hashes();
    const symbols = cell.scenario.families.map(({ symbol }) => symbol);
    const summary: CellSummary = {
      identity: cell.identity,
      traceHash,
      marketHash,
      tables,
      events: run.events,
      deliveries: run.deliveries,
      trades: run.trades,
      ledgerSum: run.ledgerSum,
      metrics: metrics.results(symbols),
    };
    return { summary, metrics };
  } finally {
    run.close();
  }
}

function advanceToEnd(run: Run, watch: CellWatch): void {
  const { onProgress } = watch;
  if (onProgress === undefined) {
    run.advance({});
    return;
  }
  for (let piece = 1; ; piece++) {
    const done = run.advance({ timeUs: Math.ceil((run.endUs * piece) / PIECES) });
    if (done) break;
    if (!onProgress(piece / PIECES, run)) throw new RunStopped("the run was stopped");
  }
}
