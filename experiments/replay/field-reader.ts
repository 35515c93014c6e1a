import { meant } from "../spec/nearest.ts";
import { showText } from "../spec/problem.ts";
import { ABSENT, FALSE, JSON_KIND_WORDS, NULL, NUMBER, STRING, TRUE } from "./json-columns.ts";
import { JsonObject } from "./json-object.ts";
import type { TextSlice } from "./replay-message.ts";

/**
 * Typed fields of one message at a time. A field that is null counts as left out. The first thing that is wrong is kept
 * in `problem`; what a method then returns has no meaning.
 */
export class FieldReader {
  problem: string | null = null;
  readonly #names: readonly string[];
  readonly #object: JsonObject;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#object = new JsonObject(names);
  }

  /** Takes up the line that begins there, if it is a usual one. Returns where it ends, or -1. */
  openUsual(bytes: Buffer, start: number): number {
    this.problem = null;
    return this.#object.readUsual(bytes, start);
  }

  /** Takes up a line. */
  open(bytes: Buffer, start: number, end: number): void {
    this.problem = this.#object.read(bytes, start, end);
  }

  refuse(problem: string): void {
    this.problem ??= problem;
  }

  has(field: number): boolean {
    const kind = this.#object.kinds[field]!;
    return kind !== ABSENT && kind !== NULL;
  }

  /** A whole number between the bounds, these included. */
  integer(field: number, least: number, most: number): number {
    const value = this.#object.numbers[field]!;
    const isNumber = this.#object.kinds[field] === NUMBER;
    if (isNumber && Number.isInteger(value) && value >= least && value <= most) return value + 0;
    this.#mismatch(field, `a whole number from ${least} to ${most}`);
    return 0;
  }

  /** Any finite number. */
  real(field: number): number {
    const value = this.#object.numbers[field]!;
    if (this.#object.kinds[field] === NUMBER && Number.isFinite(value)) return value;
    this.#mismatch(field, "a number");
    return 0;
  }

  boolean(field: number): boolean {
    const kind = this.#object.kinds[field]!;
    if (kind !== TRUE && kind !== FALSE) this.#mismatch(field, "true or false");
    return kind === TRUE;
  }

  /** Position of a string in a list of words. */
  word(field: number, words: readonly Buffer[]): number {
    const { kinds, escaped, starts, ends, bytes } = this.#object;
    if (kinds[field] === STRING) {
      const position =
        escaped[field] === 0
          ? positionOf(words, bytes, starts[field]!, ends[field]!)
          : words.map(String).indexOf(this.#object.text(field));
      if (position >= 0) return position;
    }
    this.#mismatch(field, words.map(String).join(", "), words);
    return 0;
  }

  text(field: number, into: TextSlice): void {
    const { kinds, escaped, starts, ends, bytes } = this.#object;
    if (kinds[field] !== STRING) return this.#mismatch(field, "a string");
    if (escaped[field] === 1) return this.#escapedText(field, into);
    if (into.bytes !== bytes) into.bytes = bytes; // a new object's store into an old one is slow
    into.start = starts[field]!;
    into.end = ends[field]!;
  }

  /** A string that was spelled with escapes, in the one spelling that `JSON.stringify` gives it. */
  #escapedText(field: number, into: TextSlice): void {
    const bytes = Buffer.from(JSON.stringify(this.#object.text(field)));
    into.bytes = bytes;
    into.start = 1;
    into.end = bytes.length - 1;
  }

  #mismatch(field: number, allowed: string, words: readonly Buffer[] | null = null): void {
    const name = this.#names[field]!;
    if (!this.has(field)) return this.refuse(`\`${name}\` is missing; allowed: ${allowed}`);
    const hint = words === null ? `allowed: ${allowed}` : this.#hint(field, words);
    this.refuse(`\`${name}\`: found ${this.#found(field)}; ${hint}`);
  }

  #hint(field: number, words: readonly Buffer[]): string {
    const word = this.#object.kinds[field] === STRING ? this.#object.text(field) : "";
    return meant(word, words.map(String));
  }

  #found(field: number): string {
    const { kinds, numbers } = this.#object;
    if (kinds[field] === NUMBER) return String(numbers[field]);
    if (kinds[field] === STRING) return `"${showText(this.#object.text(field))}"`;
    return JSON_KIND_WORDS[kinds[field]!]!;
  }
}

function positionOf(
  words: readonly Buffer[],
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  for (let position = 0; position < words.length; position++) {
    const word = words[position]!;
    if (word.length !== end - start) continue;
    let same = 0;
    while (same < word.length && word[same] === bytes[start + same]) same++;
    if (same === word.length) return position;
  }
  return -1;
}
