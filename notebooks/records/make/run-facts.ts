import { AGENT_CLASSES } from "../../../agents/registry.ts";
import type { AgentClass } from "../../../engine/agent.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { loadScenario } from "../../../experiments/catalog/load-scenario.ts";
import {
  ColumnSink,
  type FactColumns,
  type FactRow,
} from "../../../experiments/record/column-sink.ts";
import { engineVersion } from "../../../experiments/record/engine-version.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import { runCell } from "../../../experiments/run/run-cell.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";

/** One market that was run for a record. */
export interface RunFacts {
  readonly scenario: Scenario;
  readonly traceHash: string;
  /** Columns of a table by its number, codes standing as the schema says. */
  columns(table: number): FactColumns;
  /** Rows of a table as files show them. */
  rows(table: number): FactRow[];
}

export interface RunOrder {
  readonly seed: number;
  readonly replication?: number;
  readonly days?: number;
  /** Jumps of the compute price that the run is given; as many as come by default. */
  readonly jumps?: number;
  /** Tables to keep, by their numbers. */
  readonly tables: readonly number[];
  /** Classes of agents; the shipped ones by default. */
  readonly classes?: ReadonlyMap<string, AgentClass>;
}

const root = new URL("../../..", import.meta.url).pathname;

/**
 * The market of a shipped name, or of a path from the repository's root, whose agents are of `classes`. Throws where it
 * is not valid.
 */
export function marketOf(
  reference: string,
  classes: ReadonlyMap<string, AgentClass> = AGENT_CLASSES,
): Scenario {
  const loaded = loadScenario(reference, { folder: root, classes });
  if ("problems" in loaded) throw new Error(`${reference}: ${JSON.stringify(loaded.problems)}`);
  return loaded.scenario;
}

/** Runs a market to its end and keeps the tables that are asked for. */
export function runFacts(market: Scenario, order: RunOrder): RunFacts {
  const { seed, replication = 0, days = market.days, jumps = null, tables } = order;
  const classes = order.classes ?? AGENT_CLASSES;
  const scenario = { ...market, days };
  const memory = new ColumnSink(tables);
  const names = new RunNames(
    scenario.families,
    scenario.population.map(({ name }) => name),
  );
  const learning = { facts: names.learn.bind(names) };
  const cell = {
    scenario,
    identity: { seed, replication, antithetic: false, jumps },
    classes,
  };
  const { traceHash } = runCell(cell, { sinks: [learning, memory] });
  return {
    scenario,
    traceHash,
    columns: (table) => memory.table(table),
    rows: (table) => memory.toRows(table, names),
  };
}

/** What a record says of runs that were made for it: the row of its table `about`. */
export const aboutRuns = (
  study: string,
  { seed, replications }: { readonly seed: number; readonly replications: number },
): StudyRow => ({ study, replications, seed, engine_version: engineVersion() });
