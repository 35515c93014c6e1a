import type { AgentClass } from "../../engine/agent.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import type { MetricStatus, MetricValue } from "../metrics/metric.ts";
import type { FamilyCollectors, MeasureOptions, RunMetrics } from "../metrics/run-metrics.ts";
import { RuleEventCounts } from "../metrics/rule-event-counts.ts";
import { SettlementPath } from "../metrics/settlement-path.ts";
import { type Cell, type CellRun, startCell } from "./run-cell.ts";
import { twinsOf } from "./twins/cell-twins.ts";
import type { ExpiryRow } from "./twins/squeeze-twins.ts";
import type { EndedRun } from "./twins/twin-run.ts";
import { strategicGroups } from "./twins/twin-scenarios.ts";

/** A cell of a study. Plain data: it travels to worker threads. */
export interface CellTask {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
  readonly measures: MeasureOptions;
}

/** [business days to the expiry (negative: before it), value]. */
export type Curve = readonly (readonly [number, number])[];

/** What a study keeps of one run. Plain data. */
export interface CellResult {
  readonly traceHash: string;
  readonly marketHash: string;
  readonly events: number;
  readonly deliveries: number;
  readonly trades: number;
  /** Sum of all ledger balances, money units: 0. */
  readonly ledgerSum: number;
  /** By the measure's name, in its order: value, observations behind it, and why there is no value. */
  readonly metrics: Readonly<Record<string, readonly [number | null, number, MetricStatus]>>;
  /** By name: paths in event time, for figures. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** Of the run and its twin without manipulators; absent where no measure asks for them. */
  readonly expiries?: readonly ExpiryRow[];
}

/** Measure: largest long position of a strategic owner in each expiring month when the spot month begins. */
export const STRATEGIC_SPOT_LOTS = "strategic_spot_month_lots";

/** What may watch a cell; none of it changes the result. */
export interface StudyCellWatch {
  readonly heartbeat?: Float64Array;
  /** Told now and then what the engine reserves; what it throws ends the cell. */
  readonly onBytes?: (bytes: number) => void;
}

/** Pieces in which a cell is run, so that its memory can be looked at in between. */
const PIECES = 32;

/** Runs one cell of a study, and after it the twins that its measures need. */
export function runStudyCell(
  task: CellTask,
  classes: ReadonlyMap<string, AgentClass>,
  watch: StudyCellWatch = {},
): CellResult {
  const { metrics, result } = runAlone(task, classes, watch);
  return withTwins(result, { ...task, classes }, { metrics, marketHash: result.marketHash }, watch);
}

/** Runs one cell of a study without its twins: what they would tell is missing. */
export function runAlone(
  { scenario, identity, measures }: CellTask,
  classes: ReadonlyMap<string, AgentClass>,
  watch: StudyCellWatch = {},
): { readonly metrics: RunMetrics; readonly result: CellResult } {
  const cell = { scenario, identity, classes, measures };
  const ruleEvents = new RuleEventCounts();
  const prices = scenario.families.map((_, family) => new SettlementPath(scenario, family));
  const strategic = strategicGroups(scenario, classes);
  return toEnd(cell, watch, [ruleEvents, ...prices], (run) =>
    resultOf(run, scenario, { strategic, ruleEvents, prices }),
  );
}

/** Runs a cell to its end on this thread's engine, which is free again afterwards. */
function toEnd<T>(
  cell: Cell,
  { heartbeat, onBytes }: StudyCellWatch,
  sinks: readonly FactSink[],
  resultOfRun: (run: CellRun) => T,
): { readonly metrics: RunMetrics; readonly result: T } {
  const run = startCell(cell, heartbeat === undefined ? { sinks } : { sinks, heartbeat });
  try {
    for (let piece = 1; piece <= PIECES; piece++) {
      run.advanceTo(piece / PIECES);
      onBytes?.(run.capacityBytes());
    }
    return { metrics: run.metrics, result: resultOfRun(run) };
  } finally {
    run.close();
  }
}

/** The result with what twins tell, which run one after another. */
function withTwins(
  result: CellResult,
  cell: Cell,
  own: EndedRun,
  watch: StudyCellWatch,
): CellResult {
  const twins = twinsOf(cell, own);
  let asked = twins.next();
  while (asked.done !== true) {
    const { metrics, result: marketHash } = toEnd(
      asked.value,
      watch,
      [],
      (run) => run.summary().marketHash,
    );
    asked = twins.next({ metrics, marketHash });
  }
  const { values, expiries } = asked.value;
  const metrics = { ...result.metrics, ...packed(values) };
  return { ...result, metrics, ...(expiries.length === 0 ? {} : { expiries }) };
}

const packed = (values: Readonly<Record<string, MetricValue>>): CellResult["metrics"] =>
  Object.fromEntries(
    Object.entries(values).map(([name, { value, n, status }]) => [name, [value, n, status]]),
  );

interface Watched {
  /** Positions in the population of strategic groups. */
  readonly strategic: readonly number[];
  readonly ruleEvents: RuleEventCounts;
  /** By family. */
  readonly prices: readonly SettlementPath[];
}

function resultOf(
  run: CellRun,
  scenario: Scenario,
  { strategic, ruleEvents, prices }: Watched,
): CellResult {
  const { traceHash, marketHash, events, deliveries, trades, ledgerSum, metrics } = run.summary();
  const all: Record<string, MetricValue> = { ...metrics, ...ruleEvents.results() };
  const curves: Record<string, Curve> = {};
  for (const [family, { symbol }] of scenario.families.entries()) {
    const collectors = run.metrics.families[family]!;
    all[`${symbol}.${STRATEGIC_SPOT_LOTS}`] = strategicLots(collectors, strategic);
    curves[`${symbol}.settlement_price`] = [...prices[family]!.byEventDay()];
    curves[`${symbol}.depth`] = [...collectors.depth.depthByEventDay()];
    curves[`${symbol}.convergence_error`] = [...collectors.convergence.byEventDay()];
    const longs = strategic.map((group) => collectors.positions.longsOfGroupByEventDay(group));
    curves[`${symbol}.strategic_position`] = summed(longs);
  }
  return {
    traceHash,
    marketHash,
    events,
    deliveries,
    trades,
    ledgerSum,
    metrics: packed(all),
    curves,
  };
}

/** The mean over expiries of the largest strategic owner's lots. */
function strategicLots({ positions }: FamilyCollectors, groups: readonly number[]): MetricValue {
  const byGroup = groups.map((group) => positions.longsOfGroupAtSpotStart(group));
  const n = byGroup[0]?.length ?? 0;
  if (n === 0) return { value: null, status: "insufficient_data", n };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.max(...byGroup.map((lots) => lots[i]!));
  return { value: sum / n, status: "ok", n };
}

function summed(curves: readonly ReadonlyMap<number, number>[]): Curve {
  const total = new Map<number, number>();
  for (const curve of curves) {
    for (const [day, value] of curve) total.set(day, (total.get(day) ?? 0) + value);
  }
  return [...total];
}
