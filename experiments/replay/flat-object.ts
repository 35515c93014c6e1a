import { ABSENT, FALSE, NUMBER, STRING, TRUE, type JsonColumns } from "./json-columns.ts";

const SPACE = 0x20;
const LINE_END = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LETTER_T = 0x74;
const LETTER_F = 0x66;
const TRUE_BYTES = Buffer.from("true");
const FALSE_BYTES = Buffer.from("false");
/** Digits of a number that a double holds whole, and powers of ten that are exact. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, n) => Number(`1e${n}`));
const NONE = -1;
const WORD = 4;
/** 1 for a byte that ends a string or that a plain one has not. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === QUOTE || byte === BACKSLASH || byte < SPACE ? 1 : 0,
);

/** Text that is looked for, by little-endian words of four bytes; of the last one the bytes in the mask count. */
class Label {
  readonly length: number;
  readonly words: Int32Array;
  readonly lastMask: number;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / WORD);
    const padded = new DataView(new ArrayBuffer(count * WORD));
    for (const [i, byte] of bytes.entries()) padded.setUint8(i, byte);
    this.length = bytes.length;
    this.words = Int32Array.from({ length: count }, (_, i) => padded.getInt32(i * WORD, true));
    this.lastMask = -1 >>> (8 * (count * WORD - bytes.length));
  }

  /** Whether it stands at a place behind which there are as many bytes as it has words. */
  stands(view: DataView, start: number): boolean {
    const { words } = this;
    const last = words.length - 1;
    let at = start;
    for (let i = 0; i < last; i++, at += WORD) {
      if (view.getInt32(at, true) !== words[i]) return false;
    }
    return (view.getInt32(at, true) & this.lastMask) === words[last];
  }
}

/**
 * Reads the usual kind of line in one pass: an object of known names, each once, with strings without escapes, plain
 * numbers of up to 15 digits, true and false, and at most one space behind a comma or colon. Of any other it says so,
 * and `JsonObject` reads it again from the start.
 */
export class FlatObject {
  readonly #columns: JsonColumns;
  /** The names with the quotes around them and the colon behind. */
  readonly #labels: readonly Label[];
  /** A label may begin so many bytes before the end of all bytes, and no later: it is compared by whole words. */
  readonly #room: number;
  #lastPlace = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  /** Which member came last behind each member, and behind the brace: sources keep to an order. */
  readonly #followers: Int8Array;

  constructor(names: readonly string[], columns: JsonColumns) {
    this.#columns = columns;
    this.#labels = names.map((name) => new Label(`"${name}":`));
    this.#room = WORD * Math.max(...this.#labels.map(({ words }) => words.length));
    this.#followers = new Int8Array(names.length + 1).fill(NONE);
  }

  /**
   * Reads the line that begins there; a line end must stand somewhere behind it. Returns where its own line end is, or
   * -1 where it is no usual line. The columns are empty before.
   */
  read(bytes: Uint8Array, start: number): number {
    if (bytes !== this.#bytes) this.#open(bytes);
    if (bytes[start] !== OPEN) return NONE;
    const { kinds } = this.#columns;
    let at = start + 1;
    let before = kinds.length;
    for (;;) {
      const member = this.#memberAt(at, before);
      if (member === NONE || kinds[member] !== ABSENT) return NONE;
      at += this.#labels[member]!.length;
      if (bytes[at] === SPACE) at++;
      at = this.#value(bytes, at, member);
      if (at === NONE) return NONE;
      const next = bytes[at++];
      if (next === CLOSE) {
        const end = bytes[at] === RETURN ? at + 1 : at;
        return bytes[end] === LINE_END ? end : NONE;
      }
      if (next !== COMMA) return NONE;
      if (bytes[at] === SPACE) at++;
      before = member;
    }
  }

  #open(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#lastPlace = bytes.length - this.#room;
  }

  /** The member whose label stands here. The line end stops every look ahead. */
  #memberAt(at: number, before: number): number {
    if (at > this.#lastPlace) return NONE;
    const view = this.#view;
    const likely = this.#followers[before]!;
    if (likely !== NONE && this.#labels[likely]!.stands(view, at)) return likely;
    for (let member = 0; member < this.#labels.length; member++) {
      if (!this.#labels[member]!.stands(view, at)) continue;
      this.#followers[before] = member;
      return member;
    }
    return NONE;
  }

  /** Reads the value that stands here. Returns where it ends, or -1 where it is an unusual one. */
  #value(bytes: Uint8Array, at: number, member: number): number {
    const first = bytes[at]!;
    if (first === QUOTE) return this.#string(bytes, at + 1, member);
    if (first === LETTER_T) return this.#word(TRUE_BYTES, TRUE, bytes, at, member);
    if (first === LETTER_F) return this.#word(FALSE_BYTES, FALSE, bytes, at, member);
    return this.#number(bytes, at, member);
  }

  #string(bytes: Uint8Array, start: number, member: number): number {
    let at = start;
    while (STOPS[bytes[at]!] === 0) at++;
    if (bytes[at] !== QUOTE) return NONE;
    const columns = this.#columns;
    columns.kinds[member] = STRING;
    columns.starts[member] = start;
    columns.ends[member] = at;
    columns.escaped[member] = 0;
    return at + 1;
  }

  #word(word: Uint8Array, kind: number, bytes: Uint8Array, at: number, member: number): number {
    if (!stands(word, bytes, at)) return NONE;
    this.#columns.kinds[member] = kind;
    return at + word.length;
  }

  /** As `numberIn` makes it: a quotient of two exact integers is rounded correctly (Clinger 1990). */
  #number(bytes: Uint8Array, start: number, member: number): number {
    const first = bytes[start] === MINUS ? start + 1 : start;
    let value = 0;
    let at = first;
    let digit = bytes[at]! - ZERO;
    for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO) value = value * 10 + digit;
    const whole = at - first;
    if (whole === 0 || (whole > 1 && bytes[first] === ZERO)) return NONE;
    let decimals = 0;
    if (bytes[at] === POINT) {
      digit = bytes[++at]! - ZERO;
      const from = at;
      for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO) value = value * 10 + digit;
      decimals = at - from;
      if (decimals === 0) return NONE;
      if (whole + decimals > MOST_DIGITS) return NONE;
      value /= POWERS_OF_TEN[decimals]!;
    } else if (whole > MOST_DIGITS) return NONE;
    const columns = this.#columns;
    columns.kinds[member] = NUMBER;
    columns.numbers[member] = first > start ? -value : value;
    return at;
  }
}

function stands(expected: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < expected.length; i++) if (expected[i] !== bytes[at + i]) return false;
  return true;
}
