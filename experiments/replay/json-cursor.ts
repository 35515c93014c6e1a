/** Objects and arrays within one another, the outermost included. */
export const DEEPEST = 32;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
/** What `peek` answers at the end. */
const END = -1;

/**
 * Walks over JSON text (RFC 8259) in bytes that are valid UTF-8. Methods pass over what they are named after; they
 * return what is wrong, or null.
 */
export class JsonCursor {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  /** Whether the last string held a backslash. */
  hasEscape = false;
  #start = 0;
  #end = 0;

  /** Stands before the first of these bytes. */
  place(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.at = start;
    this.#start = start;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.at === this.#end;
  }

  /** The byte at hand, or -1 at the end. */
  peek(): number {
    return this.at < this.#end ? this.bytes[this.at]! : END;
  }

  skipSpace(): void {
    while (this.at < this.#end && isSpace(this.bytes[this.at]!)) this.at++;
  }

  /** Passes over one byte. */
  step(): null {
    this.at++;
    return null;
  }

  /** Passes over any value; `depth` objects and arrays are around it. */
  value(depth: number): string | null {
    const first = this.peek();
    if (first === QUOTE) return this.string("a value");
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
      if (depth >= DEEPEST) return `more than ${DEEPEST} objects and arrays within one another`;
      return this.#nested(depth);
    }
    if (first === MINUS || isDigit(first)) return this.#number();
    if (first === 0x74) return this.#word("true");
    if (first === 0x66) return this.#word("false");
    if (first === 0x6e) return this.#word("null");
    return this.unexpected("a value");
  }

  string(expected: string): string | null {
    if (this.peek() !== QUOTE) return this.unexpected(expected);
    this.hasEscape = false;
    this.at++;
    for (;;) {
      const stop = this.#plainEnd();
      this.at = stop;
      const byte = this.peek();
      if (byte === QUOTE) return this.step();
      if (byte === END) return this.unexpected("the end of a string");
      if (byte !== BACKSLASH) return this.unexpected("no control character");
      if (!this.#escape()) return this.unexpected("an escape that JSON knows");
      this.at++;
    }
  }

  /** Where the run of plain characters that starts here ends. */
  #plainEnd(): number {
    const bytes = this.bytes;
    const end = this.#end;
    let at = this.at;
    while (at < end && isPlain(bytes[at]!)) at++;
    return at;
  }

  /** An object or an array, within `depth` others. */
  #nested(depth: number): string | null {
    const isArray = this.peek() === OPEN_ARRAY;
    const close = isArray ? CLOSE_ARRAY : CLOSE_OBJECT;
    this.at++;
    this.skipSpace();
    if (this.peek() === close) return this.step();
    for (;;) {
      const problem = isArray ? this.value(depth + 1) : this.#namedValue(depth + 1);
      if (problem !== null) return problem;
      this.skipSpace();
      const next = this.peek();
      if (next === close) return this.step();
      if (next !== COMMA) return this.unexpected(isArray ? '"," or "]"' : '"," or "}"');
      this.at++;
      this.skipSpace();
    }
  }

  #namedValue(depth: number): string | null {
    const problem = this.string("a name in quotes");
    if (problem !== null) return problem;
    this.skipSpace();
    if (this.peek() !== COLON) return this.unexpected('":"');
    this.at++;
    this.skipSpace();
    return this.value(depth);
  }

  /** Passes over an escape but for its last byte; false where JSON does not know it. */
  #escape(): boolean {
    this.hasEscape = true;
    this.at++;
    const letter = this.peek();
    if (letter !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(letter));
    for (let i = 0; i < 4; i++) {
      this.at++;
      if (!isHexDigit(this.peek())) return false;
    }
    return true;
  }

  #number(): string | null {
    if (this.peek() === MINUS) this.at++;
    if (this.peek() === ZERO) this.at++;
    else if (!this.#digits()) return this.unexpected("a digit");
    if (this.peek() === POINT) {
      this.at++;
      if (!this.#digits()) return this.unexpected("a digit");
    }
    if ((this.peek() | 0x20) === 0x65) {
      this.at++;
      const sign = this.peek();
      if (sign === PLUS || sign === MINUS) this.at++;
      if (!this.#digits()) return this.unexpected("a digit");
    }
    return null;
  }

  #digits(): boolean {
    const bytes = this.bytes;
    const end = this.#end;
    const start = this.at;
    let at = start;
    while (at < end && isDigit(bytes[at]!)) at++;
    this.at = at;
    return at > start;
  }

  #word(word: string): string | null {
    for (let i = 0; i < word.length; i++) {
      if (this.peek() !== word.charCodeAt(i)) return this.unexpected(word);
      this.at++;
    }
    return null;
  }

  unexpected(expected: string): string {
    const column = this.at - this.#start + 1;
    return `not JSON: ${found(this.peek())} at column ${column}, expected ${expected}`;
  }
}

function found(byte: number): string {
  if (byte === END) return "the line ends";
  if (byte > 0x20 && byte < 0x7f) return `found "${String.fromCharCode(byte)}"`;
  return `found the byte 0x${byte.toString(16).padStart(2, "0")}`;
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;
const isPlain = (byte: number): boolean => byte !== QUOTE && byte !== BACKSLASH && byte >= 0x20;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHexDigit = (byte: number): boolean =>
  isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
