import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { fileColumns } from "./file-columns.ts";
import type { RunNames } from "./run-names.ts";
import { type FactArray, TableColumns } from "./table-columns.ts";

/** A table in memory: its columns as typed arrays, `none` standing as the schema says. */
export interface FactColumns {
  readonly rows: number;
  readonly columns: Readonly<Record<string, FactArray>>;
}

/** A row as files show it: words for codes, null for none. */
export type FactRow = Readonly<Record<string, number | string | null>>;

/**
 * Keeps facts in memory by column: for metrics, tests and benchmarks. Capacity is kept from run to run.
 * `tables` names the tables to keep (numbers of `fact-tables.ts`); all by default.
 */
export class ColumnSink implements FactSink {
  readonly #tables: readonly (TableColumns | null)[];

  constructor(tables: readonly number[] = [...FACT_TABLES.keys()]) {
    const kept = new Set(tables);
    this.#tables = FACT_TABLES.map((spec, table) =>
      kept.has(table) ? new TableColumns(spec) : null,
    );
  }

  /** Forgets all rows, for the next run. */
  clear(): void {
    for (const table of this.#tables) table?.clear();
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#tables[table]?.append(rows, 0, count, stride);
  }

  /** A table's columns; views that are valid until the next facts come. A table that is not kept has no rows. */
  table(table: number): FactColumns {
    const spec = FACT_TABLES[table]!;
    const kept = this.#tables[table] ?? new TableColumns(spec);
    const columns = spec.columns.map(({ name }, c) => [name, kept.column(c)] as const);
    return { rows: kept.rows, columns: Object.fromEntries(columns) };
  }

  /** A table's rows as files show them. Not for hot paths. */
  toRows(table: number, names: RunNames): FactRow[] {
    const spec = FACT_TABLES[table]!;
    const kept = this.#tables[table] ?? new TableColumns(spec);
    return Array.from({ length: kept.rows }, (_, row) =>
      Object.fromEntries(
        fileColumns(spec, names).map(({ name, source, none, text }) => {
          const value = kept.column(source)[row]!;
          if (value === none) return [name, null];
          return [name, text === null ? value : text(value)];
        }),
      ),
    );
  }
}
