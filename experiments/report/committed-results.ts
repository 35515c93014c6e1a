import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvTable } from "../tapes/csv-table.ts";
import type { RawValue } from "../tapes/raw-table.ts";
import { effectRow, type EffectRow } from "./effect-row.ts";
import { STUDY_TABLES } from "./study-columns.ts";

/** A row of a study's table, column by column; null: there is no value. */
export type CommittedRow = Readonly<Record<string, string | number | null>>;

/** A row of `effects` of a study. */
export interface CommittedEffect extends EffectRow {
  readonly study: string;
}

/** Results that the repository keeps: folders of tables in `docs/studies`, by the names of the studies. */
export class CommittedResults {
  readonly #folder: string;
  /** Tables that were read, by path: a page asks for one effect at a time. */
  readonly #read = new Map<string, readonly CommittedRow[]>();

  /** @param folder `docs/studies`, or a folder of the same form. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether the study's effects are kept. */
  has(study: string): boolean {
    return existsSync(this.#path(study, "effects"));
  }

  /**
   * The rows of a table, in their order; none where it is not kept. Throws where a column is not one of the table's, or
   * a number is none.
   */
  rows(study: string, table: string): readonly CommittedRow[] {
    const path = this.#path(study, table);
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    const rows = existsSync(path) ? rowsAt(path, table) : [];
    this.#read.set(path, rows);
    return rows;
  }

  /** All effects of a study, in their order. */
  effects(study: string): readonly CommittedEffect[] {
    return this.rows(study, "effects").map((row) => ({
      study,
      ...effectRow(row as Parameters<typeof effectRow>[0]),
    }));
  }

  /** What an arm did to an outcome; null where the study is not kept. Throws where it has no such pair. */
  effect(study: string, arm: string, outcome: string): CommittedEffect | null {
    const all = this.effects(study);
    if (all.length === 0) return null;
    const found = all.find((each) => each.arm === arm && each.outcome === outcome);
    if (found !== undefined) return found;
    throw new RangeError(`${study} has no effect of ${arm} on ${outcome}`);
  }

  #path(study: string, table: string): string {
    return join(this.#folder, study, `${table}.csv`);
  }
}

function rowsAt(path: string, table: string): CommittedRow[] {
  const read = csvTable(readFileSync(path, "utf8"), path);
  const columns = read.names.map((name) => [name, isText(table, name)] as const);
  return Array.from({ length: read.rows }, (_, row) =>
    Object.fromEntries(
      columns.map(([name, asText]) => [name, valueOf(read.column(name)[row], asText, path)]),
    ),
  );
}

function isText(table: string, column: string): boolean {
  const found = STUDY_TABLES.find(({ name }) => name === table)?.columns.find(
    ({ name }) => name === column,
  );
  if (found === undefined) throw new RangeError(`the table ${table} has no column ${column}`);
  return found.type === "text";
}

function valueOf(raw: RawValue, asText: boolean, path: string): string | number | null {
  if (raw === null || raw === undefined) return null;
  if (asText) return String(raw);
  const value = Number(raw);
  if (Number.isNaN(value))
    throw new RangeError(`${path}: found ${String(raw)}; a number is needed`);
  return value;
}
