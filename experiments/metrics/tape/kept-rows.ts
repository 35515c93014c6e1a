import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";

/** A kept column: integers within 32 bits, or doubles. */
export type KeptColumn = Int32Array | Float64Array;

/** Some rows of a table by column. */
export interface KeptRows {
  readonly length: number;
  column(name: string): KeptColumn;
}

/** Rows of a block: small enough that the memory of a run that is over serves the next one. */
const BLOCK_SHIFT = 12;
const BLOCK_ROWS: number = 1 << BLOCK_SHIFT;
const IN_BLOCK: number = BLOCK_ROWS - 1;

/** Keeps some columns of a table's rows, block by block, so that nothing is copied as rows come. */
export class RowKeeper implements KeptRows {
  length = 0;
  readonly #names: readonly string[];
  /** Positions in the table's rows, and whether the column needs doubles. */
  readonly #sources: readonly number[];
  readonly #wide: readonly boolean[];
  /** Blocks of each column. */
  readonly #blocks: KeptColumn[][];

  constructor(table: number, names: readonly string[]) {
    const { columns } = FACT_TABLES[table]!;
    this.#names = names;
    this.#sources = names.map((name) => columnIndex(table, name));
    this.#wide = this.#sources.map((at) => ["long", "real"].includes(columns[at]!.type));
    this.#blocks = names.map(() => []);
  }

  /** Keeps `count` rows from the one on that begins at `at`. */
  append(rows: Float64Array, at: number, count: number, stride: number): void {
    for (let done = 0; done < count;) {
      const to = this.length & IN_BLOCK;
      if (to === 0) this.#begin();
      const taken = Math.min(count - done, BLOCK_ROWS - to);
      const block = this.length >> BLOCK_SHIFT;
      for (let c = 0; c < this.#sources.length; c++) {
        const into = this.#blocks[c]![block]!;
        const first = at + done * stride + this.#sources[c]!;
        if (this.#wide[c]) copyReals(into as Float64Array, to, rows, first, taken, stride);
        else copyIntegers(into as Int32Array, to, rows, first, taken, stride);
      }
      done += taken;
      this.length += taken;
    }
  }

  column(name: string): KeptColumn {
    const c = this.#names.indexOf(name);
    const whole = newColumn(this.#wide[c]!, this.length);
    for (const [block, values] of this.#blocks[c]!.entries()) {
      const from = block * BLOCK_ROWS;
      const rows = Math.min(BLOCK_ROWS, this.length - from);
      whole.set(rows === BLOCK_ROWS ? values : values.subarray(0, rows), from);
    }
    return whole;
  }

  /** A column's values at these places. */
  picked(name: string, places: Int32Array): KeptColumn {
    const c = this.#names.indexOf(name);
    return this.#wide[c]
      ? pickReals(this.#blocks[c] as Float64Array[], places)
      : pickIntegers(this.#blocks[c] as Int32Array[], places);
  }

  #begin(): void {
    for (const [c, blocks] of this.#blocks.entries()) {
      blocks.push(newColumn(this.#wide[c]!, BLOCK_ROWS));
    }
  }
}

/** Rows of a table that stand at these places. */
export class PickedRows implements KeptRows {
  readonly #rows: RowKeeper;
  readonly #places: Int32Array;

  constructor(rows: RowKeeper, places: Int32Array) {
    this.#rows = rows;
    this.#places = places;
  }

  get length(): number {
    return this.#places.length;
  }

  column(name: string): KeptColumn {
    return this.#rows.picked(name, this.#places);
  }
}

const newColumn = (wide: boolean, capacity: number): KeptColumn =>
  wide ? new Float64Array(capacity) : new Int32Array(capacity);

// A loop for each type of array: loads and stores are then as fast as they can be.

function pickReals(blocks: readonly Float64Array[], places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    picked[i] = blocks[place >> BLOCK_SHIFT]![place & IN_BLOCK]!;
  }
  return picked;
}

function pickIntegers(blocks: readonly Int32Array[], places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    picked[i] = blocks[place >> BLOCK_SHIFT]![place & IN_BLOCK]!;
  }
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
