import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";

/** Rows handed on at once. */
const CHUNK_ROWS = 1024;

/** Rows of a fact table as a recorder would have written them. */
export class FactRows {
  readonly table: number;
  readonly stride: number;
  readonly rows: Float64Array;
  readonly count: number;

  constructor(table: number, count: number) {
    const { columns } = FACT_TABLES[table]!;
    this.table = table;
    this.count = count;
    this.stride = columns.length + (columns.length % 2);
    this.rows = new Float64Array(count * this.stride);
  }

  /** Sets a column by its position. */
  set(row: number, column: number, value: number): void {
    this.rows[row * this.stride + column] = value;
  }

  /** Hands all rows on, in chunks. */
  handTo(sink: FactSink): void {
    for (let from = 0; from < this.count; from += CHUNK_ROWS) {
      const to = Math.min(this.count, from + CHUNK_ROWS);
      const chunk = this.rows.subarray(from * this.stride, to * this.stride);
      sink.facts(this.table, chunk, to - from, this.stride);
    }
  }
}
