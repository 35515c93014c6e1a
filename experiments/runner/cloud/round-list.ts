/** What became of a cell: nobody knows, its result is there, it failed. */
export const MISSING = 0;
export const THERE = 1;
export const FAILED = 2;

/** An object with results. */
export interface ListedPack {
  readonly key: string;
  readonly sha256: string;
  readonly cells: number;
}

/** What a list holds beside its columns. */
interface ListEnd {
  readonly cells: number;
  /** Names of the measures whose values are kept. */
  readonly kept: readonly string[];
  readonly packs: readonly ListedPack[];
  /** Why cells failed, by their place: the first of them. */
  readonly errors: readonly (readonly [number, string])[];
}

/** Errors that are kept of a round. */
const MOST_ERRORS = 1000;
/** Characters of an error that are kept. */
const LONGEST_ERROR = 500;
const LENGTH_BYTES = 4;
/** Room behind the columns, so that what follows them is seldom a reason to copy them. */
const END_ROOM: number = 1 << 20;

/**
 * What packs hold, by the cells' order in their round: state, values of the few measures that decide how a study goes
 * on, and which objects have the results. A byte a cell and eight a value, so that a million cells fit in memory.
 *
 * As bytes: the columns of values (float64, little-endian, NaN: none), a byte of state a cell, the rest as JSON, the
 * length of that (uint32, little-endian).
 */
export class RoundList {
  readonly cells: number;
  readonly kept: readonly string[];
  readonly packs: ListedPack[] = [];
  readonly errors: [number, string][] = [];
  /** By cell. */
  readonly state: Uint8Array;
  /** By measure, then by cell; NaN: no value. */
  readonly values: readonly Float64Array[];
  readonly #bytes: Uint8Array;

  constructor(cells: number, kept: readonly string[], columns?: Uint8Array<ArrayBuffer>) {
    this.cells = cells;
    this.kept = kept;
    this.#bytes = columns ?? new Uint8Array(columnBytes(cells, kept.length) + END_ROOM);
    const { buffer } = this.#bytes;
    this.values = kept.map((_, i) => new Float64Array(buffer, 8 * cells * i, cells));
    this.state = new Uint8Array(buffer, 8 * cells * kept.length, cells);
    if (columns === undefined) for (const column of this.values) column.fill(NaN);
  }

  get missing(): number {
    let count = 0;
    for (const state of this.state) if (state === MISSING) count++;
    return count;
  }

  /** The same without values. */
  withoutValues(): RoundList {
    const list = new RoundList(this.cells, [], new Uint8Array(this.state));
    list.packs.push(...this.packs);
    list.errors.push(...this.errors);
    return list;
  }

  setError(cell: number, error: string): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push([cell, error.slice(0, LONGEST_ERROR)]);
  }

  /** Takes over another list whose first cell is this one's cell `first`. */
  take(other: RoundList, first: number): void {
    this.state.set(other.state, first);
    for (const [i, column] of other.values.entries()) this.values[i]!.set(column, first);
    this.packs.push(...other.packs);
    for (const [cell, error] of other.errors) this.setError(first + cell, error);
  }

  toBytes(): Uint8Array {
    const { cells, kept, packs, errors } = this;
    const end = Buffer.from(JSON.stringify({ cells, kept, packs, errors } satisfies ListEnd));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(end.length);
    const columns = columnBytes(cells, kept.length);
    const whole = columns + end.length + LENGTH_BYTES;
    if (whole > this.#bytes.length) {
      return Buffer.concat([this.#bytes.subarray(0, columns), end, length]);
    }
    this.#bytes.set(end, columns);
    this.#bytes.set(length, columns + end.length);
    return this.#bytes.subarray(0, whole);
  }

  /** Reads what `toBytes` wrote. */
  static of(bytes: Uint8Array): RoundList {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = view.readUInt32LE(view.length - LENGTH_BYTES);
    const start = view.length - LENGTH_BYTES - length;
    const end = JSON.parse(view.toString("utf8", start, view.length - LENGTH_BYTES)) as ListEnd;
    const list = new RoundList(end.cells, end.kept, new Uint8Array(view.subarray(0, start)));
    list.packs.push(...end.packs);
    for (const [cell, error] of end.errors) list.errors.push([cell, error]);
    return list;
  }
}

const columnBytes = (cells: number, kept: number): number => cells * (8 * kept + 1);
