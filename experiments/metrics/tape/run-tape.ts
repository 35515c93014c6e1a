import { FACT_TABLES, T_LEDGER, T_ORDERS } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import { type KeptColumn, type KeptRows, PickedRows, RowKeeper } from "./kept-rows.ts";
import { KEPT_TABLES, type KeptTable } from "./kept-tables.ts";
import { OrderLives } from "./order-lives.ts";
import { RuleCharges } from "./rule-charges.ts";

/**
 * Keeps of a run's facts what measures are made from, and nothing else: compact columns, in one pass, whatever order
 * the chunks of different tables come in. Memory grows with quotes, trades, orders and levels
 * of depth: 16 to 60 bytes each.
 */
export class RunTape implements FactSink {
  readonly tables: readonly number[];
  readonly orders: OrderLives = new OrderLives();
  readonly charges: RuleCharges = new RuleCharges();
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
    if (table === T_LEDGER) this.charges.facts(rows, count, stride);
    if (table === T_ORDERS) this.orders.facts(rows, count, stride);
    else this.#kept[table]?.facts(rows, count, stride);
  }

  /** What is kept of a table; of one instrument where rows stand apart by instrument. */
  rows(table: number, instrument = 0): KeptRows {
    return this.#kept[table]?.rows(instrument) ?? new RowKeeper(table, formOf(table).columns);
  }

  /** All that is kept of a table in the order of the run, with a column `instrument` where rows stand apart by it. */
  whole(table: number): KeptRows {
    return this.#kept[table]?.whole() ?? new RowKeeper(table, columnsOf(formOf(table)));
  }
}

const formOf = (table: number): KeptTable => KEPT_TABLES.find((each) => each.table === table)!;

const columnsOf = ({ byInstrument, columns }: KeptTable): readonly string[] =>
  byInstrument ? ["instrument", ...columns] : columns;

class TableTape {
  readonly #form: KeptTable;
  readonly #kept: RowKeeper;
  /** Places of each instrument's rows, once they are asked for. */
  #places: Map<number, Int32Array> | null = null;

  constructor(form: KeptTable) {
    this.#form = form;
    this.#kept = new RowKeeper(form.table, columnsOf(form));
  }

  facts(rows: Float64Array, count: number, stride: number): void {
    const { wanted } = this.#form;
    this.#places = null;
    if (wanted === undefined) {
      this.#kept.append(rows, 0, count, stride);
      return;
    }
    for (let i = 0, at = 0; i < count; i++, at += stride) {
      if (wanted(rows, at)) this.#kept.append(rows, at, 1, stride);
    }
  }

  whole(): KeptRows {
    return this.#kept;
  }

  rows(instrument: number): KeptRows {
    if (!this.#form.byInstrument) return this.#kept;
    this.#places ??= placesByKey(this.#kept.column("instrument"));
    return new PickedRows(this.#kept, this.#places.get(instrument) ?? new Int32Array(0));
  }
}

/** The places of each key (a small number) in a column, in rising order. */
function placesByKey(keys: KeptColumn): Map<number, Int32Array> {
  let most = -1;
  for (let i = 0; i < keys.length; i++) if (keys[i]! > most) most = keys[i]!;
  const counts = new Int32Array(most + 1);
  for (let i = 0; i < keys.length; i++) counts[keys[i]!]! += 1;
  const lists = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    lists[key]![counts[key]!++] = i;
  }
  return new Map(lists.entries());
}
