import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";

/** A kept column: integers within 32 bits, or doubles. */
export type KeptColumn = Int32Array | Float64Array;

/** Some rows of a table by column. */
export interface KeptRows {
  readonly length: number;
  column(name: string): KeptColumn;
}

const FIRST_CAPACITY = 1024;

/** Keeps some columns of a table's rows. Capacity doubles as rows come; nothing else is kept of a row. */
export class RowKeeper implements KeptRows {
  length = 0;
  readonly #names: readonly string[];
  /** Positions in the table's rows, and whether the column needs doubles. */
  readonly #sources: readonly number[];
  readonly #wide: readonly boolean[];
  #columns: KeptColumn[];
  #capacity = 0;

  constructor(table: number, names: readonly string[]) {
    const { columns } = FACT_TABLES[table]!;
    this.#names = names;
    this.#sources = names.map((name) => columnIndex(table, name));
    this.#wide = this.#sources.map((at) => ["long", "real"].includes(columns[at]!.type));
    this.#columns = this.#wide.map((wide) => newColumn(wide, 0));
  }

  /** Keeps `count` rows from the one on that begins at `at`. */
  append(rows: Float64Array, at: number, count: number, stride: number): void {
    if (this.length + count > this.#capacity) this.#grow(this.length + count);
    for (let c = 0; c < this.#columns.length; c++) {
      const column = this.#columns[c]!;
      const first = at + this.#sources[c]!;
      if (this.#wide[c]) copyReals(column as Float64Array, this.length, rows, first, count, stride);
      else copyIntegers(column as Int32Array, this.length, rows, first, count, stride);
    }
    this.length += count;
  }

  column(name: string): KeptColumn {
    return this.#columns[this.#names.indexOf(name)]!.subarray(0, this.length);
  }

  #grow(least: number): void {
    let capacity = Math.max(FIRST_CAPACITY, this.#capacity);
    while (capacity < least) capacity *= 2;
    this.#capacity = capacity;
    this.#columns = this.#columns.map((column, c) => {
      const larger = newColumn(this.#wide[c]!, capacity);
      larger.set(column.subarray(0, this.length));
      return larger;
    });
  }
}

/** Rows of a table that stand at these places. */
export class PickedRows implements KeptRows {
  readonly #rows: KeptRows;
  readonly #places: Int32Array;

  constructor(rows: KeptRows, places: Int32Array) {
    this.#rows = rows;
    this.#places = places;
  }

  get length(): number {
    return this.#places.length;
  }

  column(name: string): KeptColumn {
    const from = this.#rows.column(name);
    return from instanceof Float64Array
      ? pickReals(from, this.#places)
      : pickIntegers(from, this.#places);
  }
}

const newColumn = (wide: boolean, capacity: number): KeptColumn =>
  wide ? new Float64Array(capacity) : new Int32Array(capacity);

// A loop for each type of array: loads and stores are then as fast as they can be.

function pickReals(from: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = from[places[i]!]!;
  return picked;
}

function pickIntegers(from: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = from[places[i]!]!;
  return picked;
}

function copyReals(
  into: Float64Array,
  to: number,
  rows: Float64Array,
  first: number,
  count: number,
  stride: number,
): void {
  for (let i = 0, from = first; i < count; i++, from += stride) into[to + i] = rows[from]!;
}

function copyIntegers(
  into: Int32Array,
  to: number,
  rows: Float64Array,
  first: number,
  count: number,
  stride: number,
): void {
  for (let i = 0, from = first; i < count; i++, from += stride) into[to + i] = rows[from]!;
}
