import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";

/** Hears one row; its first number is at `at`. The array is used again afterwards. */
export type HearRow = (table: number, rows: Float64Array, at: number) => void;

/** Rows of one table that wait. */
class WaitingRows {
  rows: Float64Array = new Float64Array(1024);
  stride = 1;
  used = 0;
  at = 0;
  /** Number of the next row over all tables, while rows are heard. */
  next = 0;
  readonly table: number;
  /** A row of a rule has the number of the market fact before it, and comes behind that. */
  readonly behind: number;

  constructor(table: number) {
    this.table = table;
    this.behind = FACT_TABLES[table]!.ofRules === true ? 0.5 : 0;
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

  /** Goes on to the row at `at`; false where there is none. */
  turn(at: number): boolean {
    this.at = at;
    if (at >= this.used) return false;
    this.next = this.rows[at]! + this.behind;
    return true;
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
    const waiting = this.#tables.filter((each) => each.turn(0));
    while (waiting.length > 0) {
      const first = firstOf(waiting);
      const { table, rows, stride, used, behind } = waiting[first]!;
      // Two tables of rules may stand at one number.
      const until = Math.max(secondNext(waiting, first), waiting[first]!.next + 0.25);
      let { at } = waiting[first]!;
      for (; at < used && rows[at]! + behind < until; at += stride) hear(table, rows, at);
      if (!waiting[first]!.turn(at)) waiting.splice(first, 1);
    }
    this.clear();
  }

  /** Of a run that goes back to a checkpoint: what waits never happened. */
  clear(): void {
    for (const waiting of this.#tables) waiting.used = 0;
  }
}

/** Place of the table whose row comes first. */
function firstOf(waiting: readonly WaitingRows[]): number {
  let first = 0;
  for (let i = 1; i < waiting.length; i++) {
    if (waiting[i]!.next < waiting[first]!.next) first = i;
  }
  return first;
}

/** Where the next row of another table stands. */
function secondNext(waiting: readonly WaitingRows[], first: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < waiting.length; i++) {
    if (i !== first && waiting[i]!.next < next) ({ next } = waiting[i]!);
  }
  return next;
}
