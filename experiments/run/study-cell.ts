import type { AgentClass } from "../../engine/agent.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import type { MetricStatus, MetricValue } from "../metrics/metric.ts";
import type { FamilyCollectors, MeasureOptions } from "../metrics/run-metrics.ts";
import { RuleEventCounts } from "../metrics/rule-event-counts.ts";
import { SettlementPath } from "../metrics/settlement-path.ts";
import { type CellRun, startCell } from "./run-cell.ts";

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

/** Runs one cell of a study. */
export function runStudyCell(
  { scenario, identity, measures }: CellTask,
  classes: ReadonlyMap<string, AgentClass>,
  { heartbeat, onBytes }: StudyCellWatch = {},
): CellResult {
  const cell = { scenario, identity, classes, measures };
  const ruleEvents = new RuleEventCounts();
  const prices = scenario.families.map((_, family) => new SettlementPath(scenario, family));
  const sinks = [ruleEvents, ...prices];
  const run = startCell(cell, heartbeat === undefined ? { sinks } : { sinks, heartbeat });
  try {
    for (let piece = 1; piece <= PIECES; piece++) {
      run.advanceTo(piece / PIECES);
      onBytes?.(run.capacityBytes());
    }
    return resultOf(run, scenario, {
      strategic: strategicGroups(scenario, classes),
      ruleEvents,
      prices,
    });
  } finally {
    run.close();
  }
}

/** Positions in the population of the groups whose class means to move the price. */
const strategicGroups = (
  { population }: Scenario,
  classes: ReadonlyMap<string, AgentClass>,
): number[] =>
  population.flatMap((group, position) =>
    classes.get(group.class)?.intent === "manipulate" ? [position] : [],
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
  const packed = Object.entries(all).map(
    ([name, { value, n, status }]) => [name, [value, n, status]] as const,
  );
  return {
    traceHash,
    marketHash,
    events,
    deliveries,
    trades,
    ledgerSum,
    metrics: Object.fromEntries(packed),
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
