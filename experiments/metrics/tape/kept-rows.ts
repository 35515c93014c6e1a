import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";

/** A kept column: integers within 32 bits, or doubles. */
export type KeptColumn = Int32Array | Float64Array;

const FIRST_CAPACITY = 64;

/** Some columns of a table's rows, by column. Capacity doubles as rows come; nothing else is kept of a row. */
export class KeptRows {
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

  /** Keeps the row that begins at `at`. */
  add(rows: Float64Array, at: number): void {
    const row = this.length;
    if (row === this.#capacity) this.#grow();
    const columns = this.#columns;
    const sources = this.#sources;
    for (let c = 0; c < columns.length; c++) columns[c]![row] = rows[at + sources[c]!]!;
    this.length = row + 1;
  }

  /** A column's values so far. */
  column(name: string): KeptColumn {
    return this.#columns[this.#names.indexOf(name)]!.subarray(0, this.length);
  }

  #grow(): void {
    this.#capacity = Math.max(FIRST_CAPACITY, 2 * this.#capacity);
    this.#columns = this.#columns.map((column, c) => {
      const larger = newColumn(this.#wide[c]!, this.#capacity);
      larger.set(column);
      return larger;
    });
  }
}

const newColumn = (wide: boolean, capacity: number): KeptColumn =>
  wide ? new Float64Array(capacity) : new Int32Array(capacity);
