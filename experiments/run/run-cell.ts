import type { AgentClass } from "../../engine/agent.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Intervention, RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { type MeasureOptions, metricsOf, type RunMetrics } from "../metrics/run-metrics.ts";
import type { MetricValue } from "../metrics/metric.ts";
import { monthsOfRun, unlistedMonth } from "./listed-months.ts";

/** One cell of a study, or one run of a market: everything that its result depends on. */
export interface Cell {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly interventions?: readonly Intervention[];
  /** What the experiment sets of the measures. */
  readonly measures?: MeasureOptions;
}

/** What may watch a run; none of it changes the result. */
export interface CellWatch {
  /** Further sinks beside the measures. */
  readonly sinks?: readonly FactSink[];
  readonly heartbeat?: Float64Array;
}

export interface CellSummary {
  readonly identity: RunIdentity;
  readonly traceHash: string;
  readonly marketHash: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly events: number;
  readonly deliveries: number;
  readonly trades: number;
  /** Sum of all ledger balances, money units: 0. */
  readonly ledgerSum: number;
  readonly metrics: Readonly<Record<string, MetricValue>>;
}

/** A cell on its way, for those who must look up now and then: progress bars, Ctrl-C. */
export interface CellRun {
  /** Whole trade dates are not needed: any share of the run from 0 to 1. Returns true at the end. */
  advanceTo(share: number): boolean;
  /** Measures of the run so far; all of them once it is at its end. */
  readonly metrics: RunMetrics;
  summary(): CellSummary;
  /** Bytes that the engine reserves in typed arrays, which no heap limit sees. */
  capacityBytes(): number;
  close(): void;
}

/**
 * Runs one cell to its end on this thread. Synchronous and pure: the same cell gives the same summary, wherever it
 * runs and whoever watches.
 *
 * @public
 */
export function runCell(cell: Cell, watch: CellWatch = {}): CellSummary {
  const run = startCell(cell, watch);
  try {
    run.advanceTo(1);
    return run.summary();
  } finally {
    run.close();
  }
}

/** Opens a cell; the caller advances and closes it. Throws where an intervention names a month that is never listed. */
export function startCell(cell: Cell, watch: CellWatch = {}): CellRun {
  const { scenario, identity, classes, interventions, measures } = cell;
  const { sinks = [], heartbeat } = watch;
  refuseUnlisted(scenario, interventions ?? []);
  const metrics = metricsOf(scenario, measures);
  const run = openRun({
    scenario,
    identity,
    classes,
    sinks: [metrics, ...sinks],
    ...(interventions === undefined ? {} : { interventions }),
    ...(heartbeat === undefined ? {} : { heartbeat }),
  });
  return {
    metrics,
    advanceTo: (share) => run.advance({ timeUs: Math.ceil(run.endUs * share) }),
    summary: () => summaryOf(run, identity, metrics),
    capacityBytes: () => run.capacityBytes(),
    close: () => run.close(),
  };
}

/** A shock order for a month that the run never lists would end it in the middle. */
function refuseUnlisted(scenario: Scenario, interventions: readonly Intervention[]): void {
  const shocks = interventions.filter((one) => one.kind === "shock_order");
  if (shocks.length === 0) return;
  const listed = monthsOfRun(scenario);
  for (const { symbol } of shocks) {
    const message = unlistedMonth(symbol, listed);
    if (message !== null) throw new Error(`a shock order: ${message}`);
  }
}

function summaryOf(run: Run, identity: RunIdentity, metrics: RunMetrics): CellSummary {
  const { traceHash, marketHash, tables } = run.hashes(); // hands the last facts to the measures too
  return {
    identity,
    traceHash,
    marketHash,
    tables,
    events: run.events,
    deliveries: run.deliveries,
    trades: run.trades,
    ledgerSum: run.ledgerSum,
    metrics: metrics.results(),
  };
}
