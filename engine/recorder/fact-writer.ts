import { assert } from "../base/assert.ts";
import { FACT_TABLES } from "./fact-tables.ts";
import { finishHash, foldWords } from "./murmur-hash.ts";
import { type FactSink, Tape } from "./tape.ts";

/** Hashes of a run: one a table, one over all, one over all but what rules did and say. */
export interface TraceHashes {
  readonly traceHash: string;
  readonly marketHash: string;
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * The tapes of all tables, and the number that every fact gets. What rules did is numbered by the market fact that it
 * follows: a rule that only watches changes no number in any other table.
 */
export class FactWriter {
  /** Facts so far, those of rules not counted. */
  facts = 0;
  tapes: Tape[];
  #clock: { readonly nowUs: number } = { nowUs: 0 };
  #sinks: readonly FactSink[] = [];

  constructor() {
    this.tapes = FACT_TABLES.map((spec, table) => new Tape(table, spec));
  }

  open(clock: { readonly nowUs: number }, sinks: readonly FactSink[]): void {
    this.facts = 0;
    for (const tape of this.tapes) tape.reset(sinks.length > 0);
    this.#clock = clock;
    this.#sinks = sinks;
  }

  /** Hands on what is left in the chunks. */
  flush(): void {
    for (const tape of this.tapes) tape.flush(this.#sinks);
  }

  flushTable(table: number): void {
    this.tapes[table]!.flush(this.#sinks);
  }

  /** Flushes, and returns the hashes of everything recorded so far. */
  hashes(): TraceHashes {
    this.flush();
    const tables: Record<string, string> = {};
    const trace: Record<string, string> = {};
    const market: Record<string, string> = {};
    for (const [table, tape] of this.tapes.entries()) {
      const { name, optional, ofRules } = FACT_TABLES[table]!;
      tables[name] = tape.hash();
      if (optional && tape.rows === 0) continue;
      trace[name] = tables[name];
      if (!ofRules) market[name] = tape.marketHash();
    }
    return { traceHash: rootHash(trace), marketHash: rootHash(market), tables };
  }

  /** Starts a row: sequence and time are written. Returns its position in the tape's chunk. */
  row(tape: Tape): number {
    if (tape.used === tape.full) tape.flush(this.#sinks);
    const at = tape.used;
    tape.used = at + tape.stride;
    tape.chunk[at] = ++this.facts;
    tape.chunk[at + 1] = this.#clock.nowUs;
    return at;
  }

  /** Writes a whole row behind its sequence and time. */
  write(table: number, values: readonly number[]): void {
    const tape = this.tapes[table]!;
    assert(values.length + 2 === FACT_TABLES[table]!.columns.length, `row of table ${table}`);
    const at = this.row(tape);
    if (FACT_TABLES[table]!.ofRules) tape.chunk[at] = --this.facts;
    for (let i = 0; i < values.length; i++) tape.chunk[at + 2 + i] = values[i]!;
  }

  /** The same for tables that describe the run itself and have no time. */
  writeTimeless(table: number, values: readonly number[]): void {
    const tape = this.tapes[table]!;
    assert(values.length + 1 === FACT_TABLES[table]!.columns.length, `row of table ${table}`);
    const at = this.row(tape);
    for (let i = 0; i < values.length; i++) tape.chunk[at + 1 + i] = values[i]!;
  }
}

/** One hash over named hashes: their names and digits as words, in order of the tables. */
function rootHash(tables: Readonly<Record<string, string>>): string {
  const text = Object.entries(tables)
    .map(([name, hash]) => `${name}=${hash}\n`)
    .join("");
  const words = new Int32Array(Math.ceil(text.length / 16) * 4);
  for (let i = 0; i < text.length; i++) {
    words[i >> 2] = words[i >> 2]! | (text.charCodeAt(i) << (8 * (i & 3)));
  }
  const lanes = new Int32Array(4);
  foldWords(lanes, words, words.length);
  return finishHash(lanes, words.length);
}
