import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";

/** Hears one row; its first number is at `at`. The array is used again afterwards. */
export type HearRow = (table: number, rows: Float64Array, at: number) => void;

/** Rows of one table that wait. */
class WaitingRows {
  rows: Float64Array = new Float64Array(1024);
  stride = 1;
  used = 0;
  at = 0;
  readonly table: number;
  /** A row of a rule has the number of the market fact before it. */
  readonly isOfRules: boolean;

  constructor(table: number) {
    this.table = table;
    this.isOfRules = FACT_TABLES[table]!.ofRules === true;
  }

  add(rows: Float64Array, length: number, stride: number): void {
    this.stride = stride;
    if (this.used + length > this.rows.length) {
      const larger = new Float64Array(Math.max(this.rows.length * 2, this.used + length));
      larger.set(this.rows.subarray(0, this.used));
      this.rows = larger;
    }
    this.rows.set(rows.length === length ? rows : rows.subarray(0, length), this.used);
    this.used += length;
  }

  /** Number of the next row over all tables; a rule's comes behind the fact before it. */
  get next(): number {
    if (this.at === this.used) return Number.POSITIVE_INFINITY;
    return this.rows[this.at]! + (this.isOfRules ? 0.5 : 0);
  }
}

/**
 * A recorder hands on each table's rows in chunks of its own; here those of several tables wait until they can be heard
 * in the order in which things happened.
 */
export class OrderedFacts {
  readonly #waiting: readonly (WaitingRows | null)[];
  readonly #tables: readonly WaitingRows[];

  /** `tables`: numbers of those that are heard. */
  constructor(tables: ReadonlySet<number>) {
    this.#waiting = FACT_TABLES.map((_, table) =>
      tables.has(table) ? new WaitingRows(table) : null,
    );
    this.#tables = this.#waiting.filter((waiting) => waiting !== null);
  }

  add(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#waiting[table]?.add(rows, count * stride, stride);
  }

  /** Lets everything that waits be heard. Right where the recorder has just handed on all that it has. */
  drain(hear: HearRow): void {
    for (let first = this.#first(); first !== null; first = this.#first()) {
      const until = this.#secondNext(first);
      const { table, rows, stride, used, isOfRules } = first;
      const behind = isOfRules ? 0.5 : 0;
      let { at } = first;
      for (; at < used && rows[at]! + behind < until; at += stride) hear(table, rows, at);
      first.at = at;
    }
    for (const waiting of this.#tables) {
      waiting.at = 0;
      waiting.used = 0;
    }
  }

  /** Of a run that goes back to a checkpoint: what waits never happened. */
  clear(): void {
    for (const waiting of this.#tables) waiting.used = 0;
  }

  #first(): WaitingRows | null {
    let first: WaitingRows | null = null;
    for (const waiting of this.#tables) {
      if (waiting.at < waiting.used && (first === null || waiting.next < first.next)) {
        first = waiting;
      }
    }
    return first;
  }

  /** Where the next row of another table stands; two tables of rules may stand at one number. */
  #secondNext(first: WaitingRows): number {
    let next = Number.POSITIVE_INFINITY;
    for (const waiting of this.#tables) {
      if (waiting !== first) next = Math.min(next, waiting.next);
    }
    return next > first.next ? next : first.next + 0.25;
  }
}
