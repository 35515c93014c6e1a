import { FACT_TABLES, T_ORDERS } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import { columnIndex } from "../column-index.ts";
import { KeptRows } from "./kept-rows.ts";
import { KEPT_TABLES, type KeptTable } from "./kept-tables.ts";
import { OrderLives } from "./order-lives.ts";

/**
 * Keeps of a run's facts what measures are made from, and nothing else: compact columns, in one pass, whatever order
 * the chunks of different tables come in. Memory grows with quotes, trades and orders: about 40 bytes each.
 */
export class RunTape implements FactSink {
  readonly tables: readonly number[];
  readonly orders: OrderLives = new OrderLives();
  readonly #kept: readonly (TableTape | undefined)[];

  /** `tables`: numbers of the tables that are wanted. */
  constructor(tables: ReadonlySet<number>) {
    const kept = KEPT_TABLES.filter(({ table }) => tables.has(table));
    this.#kept = FACT_TABLES.map((_, table) => {
      const form = kept.find((each) => each.table === table);
      return form === undefined ? undefined : new TableTape(form);
    });
    this.tables = [...kept.map(({ table }) => table), ...(tables.has(T_ORDERS) ? [T_ORDERS] : [])];
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table === T_ORDERS) this.orders.facts(rows, count, stride);
    else this.#kept[table]?.facts(rows, count, stride);
  }

  /** What is kept of a table; of one instrument where rows stand apart by instrument. */
  rows(table: number, instrument = 0): KeptRows {
    return this.#kept[table]?.rows(instrument) ?? new KeptRows(table, formOf(table).columns);
  }
}

const formOf = (table: number): KeptTable => KEPT_TABLES.find((each) => each.table === table)!;

class TableTape {
  readonly #form: KeptTable;
  /** Position of the instrument in a row; -1 where rows do not stand apart. */
  readonly #instrument: number;
  readonly #rows: KeptRows[] = [];

  constructor(form: KeptTable) {
    this.#form = form;
    this.#instrument = form.byInstrument ? columnIndex(form.table, "instrument") : -1;
  }

  facts(rows: Float64Array, count: number, stride: number): void {
    const { wanted } = this.#form;
    for (let i = 0, at = 0; i < count; i++, at += stride) {
      if (wanted !== undefined && !wanted(rows, at)) continue;
      const key = this.#instrument < 0 ? 0 : rows[at + this.#instrument]!;
      const kept = this.#rows[key] ?? this.#begin(key);
      kept.add(rows, at);
    }
  }

  rows(key: number): KeptRows | undefined {
    return this.#rows[key];
  }

  #begin(key: number): KeptRows {
    return (this.#rows[key] = new KeptRows(this.#form.table, this.#form.columns));
  }
}
