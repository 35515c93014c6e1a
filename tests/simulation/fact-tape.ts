import type { AgentClass } from "../../engine/agent.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { TraceHashes } from "../../engine/recorder/fact-writer.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Intervention, RunIdentity, Scenario } from "../../engine/scenario.ts";
import type { Watchers } from "../../engine/regulation/watchers.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";

/** A fact by the names of its columns. `table` is its table's name. */
export type FactRow = Readonly<Record<string, number>> & { readonly table?: never };

/** Keeps every fact of a run, or those of some tables, readable by table. */
export class FactTape implements FactSink {
  readonly #rows: Map<string, FactRow[]> = new Map();
  readonly #only: readonly string[] | undefined;

  constructor(only?: readonly string[]) {
    this.#only = only;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    const { name, columns } = FACT_TABLES[table]!;
    if (this.#only?.includes(name) === false) return;
    const kept = this.table(name) as FactRow[];
    for (let i = 0; i < count; i++) {
      const entries = columns.map((column, c) => [column.name, rows[i * stride + c]!] as const);
      kept.push(Object.fromEntries(entries));
    }
    this.#rows.set(name, kept);
  }

  table(name: string): readonly FactRow[] {
    return this.#rows.get(name) ?? [];
  }

  /** Rows of some tables together, in the order in which things happened. */
  together(...names: readonly string[]): readonly { table: string; row: FactRow }[] {
    return names
      .flatMap((table) => this.table(table).map((row) => ({ table, row })))
      .sort((a, b) => a.row["seq"]! - b.row["seq"]!);
  }
}

export interface WholeRun {
  readonly tape: FactTape;
  readonly hashes: TraceHashes;
}

export interface WholeRunOptions {
  readonly classes?: ReadonlyMap<string, AgentClass>;
  readonly interventions?: readonly Intervention[];
  readonly watchers?: Watchers;
  /** Which tables are kept; by default all. */
  readonly tables?: readonly string[];
  /** Drives the run to its end; by default in one go. */
  readonly drive?: (run: Run) => void;
}

export const SOME_IDENTITY: RunIdentity = { seed: 20_270_104, replication: 0, antithetic: false };

/** Runs a scenario to its end and keeps every fact. */
export function runWhole(
  scenario: Scenario,
  identity: RunIdentity = SOME_IDENTITY,
  { classes = TEST_CLASSES, interventions = [], watchers, tables, drive }: WholeRunOptions = {},
): WholeRun {
  const tape = new FactTape(tables);
  const watching = watchers === undefined ? {} : { watchers };
  const run = openRun({ scenario, identity, classes, interventions, sinks: [tape], ...watching });
  try {
    if (drive === undefined) run.advance({});
    else drive(run);
    return { hashes: run.hashes(), tape };
  } finally {
    run.close();
  }
}
