import {
  COLON,
  COMMA,
  CLOSE_OBJECT,
  JsonCursor,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from "./json-cursor.ts";
import { FlatObject } from "./flat-object.ts";
import { ABSENT, FALSE, JsonColumns, NESTED, NULL, NUMBER, STRING, TRUE } from "./json-columns.ts";
import { numberIn } from "./json-number.ts";

const OTHER = -1;
const REPEATED = -2;
const FORBIDDEN = -3;

/**
 * Reads one JSON object from bytes that are valid UTF-8: the members of the given names into columns, by the name's
 * position; members of other names are checked and passed over. Made for millions of small objects: it leaves no
 * garbage. Stricter than RFC 8259: a name may occur once, `__proto__` may not occur, and nesting is limited.
 */
export class JsonObject extends JsonColumns {
  /** The bytes in which the object at hand stands. */
  bytes: Buffer = Buffer.alloc(0);
  readonly #names: readonly Uint8Array[];
  readonly #texts: readonly string[];
  /** Which name a hash of length and first letters probably stands for; -1 for none. */
  readonly #likely: Int8Array = new Int8Array(256).fill(-1);
  readonly #cursor = new JsonCursor();
  readonly #flat: FlatObject;
  /** Other names of the object at hand. */
  #others: Set<string> = new Set();

  constructor(names: readonly string[]) {
    super(names.length);
    this.#flat = new FlatObject(names, this);
    this.#texts = names;
    this.#names = names.map((name) => Buffer.from(name));
    for (const [member, name] of this.#names.entries()) {
      this.#likely[likelihood(name, 0, name.length)] = member;
    }
  }

  /**
   * Reads the object that fills the line beginning there, in one pass, if it is a usual one; a line end must stand
   * somewhere behind. Returns where its own line end is, or -1 where `read` is to judge it.
   */
  readUsual(bytes: Buffer, start: number): number {
    if (this.bytes !== bytes) this.bytes = bytes;
    this.clear();
    return this.#flat.read(bytes, start);
  }

  /** Reads the object that fills these bytes. Returns what is wrong with it, or null. */
  read(bytes: Buffer, start: number, end: number): string | null {
    this.bytes = bytes;
    this.clear();
    const cursor = this.#cursor;
    cursor.place(bytes, start, end);
    if (this.#others.size > 0) this.#others = new Set();
    cursor.skipSpace();
    if (cursor.isAtEnd) return "a blank line";
    if (cursor.peek() !== OPEN_OBJECT) return cursor.value(0) ?? "not a JSON object";
    const problem = this.#members();
    if (problem !== null) return problem;
    cursor.skipSpace();
    return cursor.isAtEnd ? null : cursor.unexpected("the end of the line");
  }

  /** The string of a member. */
  text(member: number): string {
    return decoded(
      this.bytes,
      this.starts[member]!,
      this.ends[member]!,
      this.escaped[member] === 1,
    );
  }

  #members(): string | null {
    const cursor = this.#cursor;
    cursor.step();
    cursor.skipSpace();
    if (cursor.peek() === CLOSE_OBJECT) return cursor.step();
    for (;;) {
      const problem = this.#member();
      if (problem !== null) return problem;
      cursor.skipSpace();
      const next = cursor.peek();
      if (next === CLOSE_OBJECT) return cursor.step();
      if (next !== COMMA) return cursor.unexpected('"," or "}"');
      cursor.step();
      cursor.skipSpace();
    }
  }

  #member(): string | null {
    const cursor = this.#cursor;
    const start = cursor.at + 1;
    const problem = cursor.string("a name in quotes");
    if (problem !== null) return problem;
    const end = cursor.at - 1;
    const member = this.#memberNamed(start, end);
    if (member === REPEATED) return `the name ${shown(cursor.bytes, start, end)} occurs twice`;
    if (member === FORBIDDEN) return "the name __proto__ is not allowed";
    cursor.skipSpace();
    if (cursor.peek() !== COLON) return cursor.unexpected('":"');
    cursor.step();
    cursor.skipSpace();
    return member === OTHER ? cursor.value(1) : this.#value(member);
  }

  /** Position of the name, or `OTHER`, `REPEATED`, `FORBIDDEN`. */
  #memberNamed(start: number, end: number): number {
    const { bytes, hasEscape } = this.#cursor;
    if (!hasEscape) {
      const likely = this.#likely[likelihood(bytes, start, end)]!;
      if (likely >= 0 && equal(this.#names[likely]!, bytes, start, end)) {
        return this.kinds[likely] === ABSENT ? likely : REPEATED;
      }
    }
    return this.#otherName(decoded(bytes, start, end, hasEscape));
  }

  #otherName(name: string): number {
    if (name === "__proto__") return FORBIDDEN;
    const known = this.#texts.indexOf(name);
    if (known >= 0) return this.kinds[known] === ABSENT ? known : REPEATED;
    if (this.#others.has(name)) return REPEATED;
    this.#others.add(name);
    return OTHER;
  }

  #value(member: number): string | null {
    const cursor = this.#cursor;
    const first = cursor.peek();
    const start = cursor.at;
    const problem = cursor.value(1);
    if (problem !== null) return problem;
    const kind = kindOf(first);
    this.kinds[member] = kind;
    if (kind === NUMBER) this.numbers[member] = numberIn(cursor.bytes, start, cursor.at);
    if (kind === STRING) {
      this.starts[member] = start + 1;
      this.ends[member] = cursor.at - 1;
      this.escaped[member] = cursor.hasEscape ? 1 : 0;
    }
    return null;
  }
}

const likelihood = (bytes: Uint8Array, start: number, end: number): number =>
  end - start < 2 ? 0 : (7 * (end - start) + 31 * bytes[start]! + 5 * bytes[start + 1]!) & 255;

function equal(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}

/** Kind of a JSON value by its first byte. */
function kindOf(first: number): number {
  switch (first) {
    case QUOTE:
      return STRING;
    case OPEN_OBJECT:
    case OPEN_ARRAY:
      return NESTED;
    case 0x74:
      return TRUE;
    case 0x66:
      return FALSE;
    case 0x6e:
      return NULL;
    default:
      return NUMBER;
  }
}

/** The text of a string's bytes, its escapes resolved. */
function decoded(bytes: Buffer, start: number, end: number, escaped: boolean): string {
  const text = bytes.toString("utf8", start, end);
  return escaped ? (JSON.parse(`"${text}"`) as string) : text;
}

const shown = (bytes: Buffer, start: number, end: number): string =>
  `"${bytes.toString("utf8", start, Math.min(end, start + 40))}"`;
