import { assert, UnfitNumber } from "../base/assert.ts";
import type { FactColumn, FactColumnType, FactTable } from "./fact-table.ts";
import { finishHash, foldWords } from "./murmur-hash.ts";

/** Receives full chunks of rows. `rows` is row-major with `stride` numbers a row and is reused after the call. */
export interface FactSink {
  facts(table: number, rows: Float64Array, count: number, stride: number): void;
}

/** Rows a chunk holds before it is folded into the hash and handed on. */
const CHUNK_ROWS = 1024;
/** The same where nobody is handed anything: few enough that the chunks of busy tables stay in the cache. */
const HASHED_ROWS = 128;

const EXPONENT_BITS = 0x7ff0_0000;
const EXPONENT_STEP = 0x0010_0000;
const SIGN_BIT = -0x8000_0000;

/**
 * The tape of one table: a chunk of rows (Float64, row-major, an even stride so that rows fall on the hash's blocks)
 * and the running hash of all rows so far.
 */
export class Tape {
  readonly stride: number;
  /** Numbers used in `chunk`, and how many make it full. */
  used = 0;
  full: number;
  /** Rows folded into the hash. */
  rows = 0;
  chunk: Float64Array;
  lanes: Int32Array = new Int32Array(4);
  /** The hash without what rules say, for tables that have such columns; otherwise unused. */
  marketLanes: Int32Array = new Int32Array(4);
  readonly #table: number;
  readonly #name: string;
  readonly #columns: readonly FactColumn[];
  #words: Int32Array;
  readonly #ruleColumns: readonly number[];

  constructor(table: number, spec: FactTable) {
    this.#table = table;
    this.#name = spec.name;
    this.#columns = spec.columns;
    this.stride = spec.columns.length + (spec.columns.length % 2);
    this.full = CHUNK_ROWS * this.stride;
    this.chunk = new Float64Array(this.full);
    this.#words = new Int32Array(this.chunk.buffer);
    this.#ruleColumns = spec.columns.flatMap(({ ofRule }, i) => (ofRule ? [i] : []));
  }

  reset(isHandedOn: boolean): void {
    this.used = 0;
    this.full = (isHandedOn ? CHUNK_ROWS : HASHED_ROWS) * this.stride;
    this.rows = 0;
    this.lanes.fill(0);
    this.marketLanes.fill(0);
  }

  /** Folds what the chunk holds into the hash, hands it to the sinks and empties it. */
  flush(sinks: readonly FactSink[]): void {
    if (this.used === 0) return;
    const count = this.used / this.stride;
    this.#canonicalise();
    foldWords(this.lanes, this.#words, this.used * 2);
    if (this.#ruleColumns.length > 0) this.#foldMarket(count);
    this.rows += count;
    for (let i = 0; i < sinks.length; i++) {
      sinks[i]!.facts(this.#table, this.chunk, count, this.stride);
    }
    this.used = 0;
  }

  /** Number of rows so far, the unflushed ones included. */
  get rowCount(): number {
    return this.rows + this.used / this.stride;
  }

  hash(): string {
    assert(this.used === 0, `${this.#name}: flush before asking for the hash`);
    return finishHash(this.lanes, this.rows * this.stride * 2);
  }

  /** The same without what rules say. */
  marketHash(): string {
    if (this.#ruleColumns.length === 0) return this.hash();
    return finishHash(this.marketLanes, this.rows * this.stride * 2);
  }

  #foldMarket(count: number): void {
    const rows = this.chunk.slice(0, this.used);
    for (let i = 0; i < count; i++) {
      for (const column of this.#ruleColumns) rows[i * this.stride + column] = 0;
    }
    foldWords(this.marketLanes, new Int32Array(rows.buffer), this.used * 2);
  }

  /**
   * Facts hold no NaN, no infinity and no minus zero. All are rare: one pass without branches tells whether any is
   * there.
   */
  #canonicalise(): void {
    const words = this.#words;
    const end = this.used * 2;
    let overflows = 0; // its sign bit is set by an exponent with all bits set
    let differs = -1; // its sign bit is cleared by a high word that is nothing but a sign
    for (let i = 1; i < end; i += 2) {
      const high = words[i]!;
      overflows |= (high & EXPONENT_BITS) + EXPONENT_STEP;
      const unsigned = high ^ SIGN_BIT;
      differs &= unsigned | -unsigned;
    }
    if (overflows < 0 || differs >= 0) this.#canonicaliseEach(end);
  }

  #canonicaliseEach(end: number): void {
    const words = this.#words;
    for (let i = 1; i < end; i += 2) {
      const high = words[i]!;
      if ((high & EXPONENT_BITS) === EXPONENT_BITS) this.#refuse((i - 1) / 2);
      if (high === SIGN_BIT && words[i - 1] === 0) words[i] = 0;
    }
  }

  #refuse(position: number): never {
    const column = position % this.stride;
    const from = position - column;
    const row = this.chunk.subarray(from, from + this.stride);
    const keys = this.#columns.flatMap(({ name, type }, i) =>
      isKey(type) ? [`${name} ${row[i]}`] : [],
    );
    const { name } = this.#columns[column]!;
    const time = this.#columns.findIndex((each) => each.name === "time_us");
    throw new UnfitNumber(
      `${name} in row ${this.rows + from / this.stride} of the table ${this.#name}` +
        `${keys.length > 0 ? ` (${keys.join(", ")})` : ""} would be ${row[column]}`,
      time < 0 ? null : row[time]!,
    );
  }
}

const KEYS: readonly FactColumnType[] = [
  "code",
  "instrument",
  "account",
  "owner",
  "group",
  "family",
  "provider",
];

/** A number of which it tells in a message whose row it is. */
const isKey = (type: FactColumnType): boolean => KEYS.includes(type);
