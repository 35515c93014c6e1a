import { assert } from "../../engine/base/assert.ts";
import type { FactColumn, FactTable } from "../../engine/recorder/fact-table.ts";

export type FactArray = Int32Array | Float64Array;

const FIRST_CAPACITY = 256;

/**
 * The rows of one fact table by column: Int32Array, or Float64Array for `long` and `real`. Capacity doubles as rows
 * come and is kept when they are cleared. Rows come row-major, as tapes hand them on.
 */
export class TableColumns {
  rows = 0;
  columns: FactArray[];
  readonly spec: FactTable;

  constructor(spec: FactTable) {
    this.spec = spec;
    this.columns = spec.columns.map((column) => newColumn(column, 0));
  }

  clear(): void {
    this.rows = 0;
  }

  append(rows: Float64Array, from: number, count: number, stride: number): void {
    this.#reserve(this.rows + count);
    for (let c = 0; c < this.columns.length; c++) {
      const column = this.columns[c]!;
      const first = from * stride + c;
      if (column instanceof Float64Array) copyReals(column, this.rows, rows, first, count, stride);
      else if (!copyIntegers(column, this.rows, rows, first, count, stride)) this.#refuse(c);
    }
    this.rows += count;
  }

  /** One column's values; a view that is valid until the next row is appended. */
  column(position: number): FactArray {
    return this.columns[position]!.subarray(0, this.rows);
  }

  #reserve(rows: number): void {
    let capacity = Math.max(this.columns[0]!.length, FIRST_CAPACITY);
    if (rows <= this.columns[0]!.length) return;
    while (capacity < rows) capacity *= 2;
    this.columns = this.columns.map((column, c) => {
      const larger = newColumn(this.spec.columns[c]!, capacity);
      larger.set(column.subarray(0, this.rows));
      return larger;
    });
  }

  #refuse(position: number): never {
    const { name, columns } = this.spec;
    assert(
      false,
      `${name}: column ${columns[position]!.name} holds a number beyond 32-bit integers`,
    );
  }
}

const newColumn = (column: FactColumn, capacity: number): FactArray =>
  column.type === "long" || column.type === "real"
    ? new Float64Array(capacity)
    : new Int32Array(capacity);

function copyReals(
  into: Float64Array,
  at: number,
  rows: Float64Array,
  first: number,
  count: number,
  stride: number,
): void {
  for (let i = 0, from = first; i < count; i++, from += stride) into[at + i] = rows[from]!;
}

/** False where a number is no integer of 32 bits. */
function copyIntegers(
  into: Int32Array,
  at: number,
  rows: Float64Array,
  first: number,
  count: number,
  stride: number,
): boolean {
  let exact = true;
  for (let i = 0, from = first; i < count; i++, from += stride) {
    const value = rows[from]!;
    into[at + i] = value;
    if (into[at + i] !== value) exact = false;
  }
  return exact;
}
