const STOP = 0;
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, STRUCT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12,
];
const DOUBLE_BYTES = 8;
const LONG_LIST = 15;
/** Structs within one another that anybody writes. */
const DEEPEST = 16;
/** A number of 64 bits takes no more bytes of seven bits. */
const LONGEST_VARINT = 10;

/** Bytes end too early, or are not what they are read as. */
export class BadBytes extends Error {
  override name = "BadBytes";
}

/** A struct's whole numbers and structs by the number of their field; all else is passed over. */
export type CompactStruct = ReadonlyMap<number, number | CompactStruct>;

/**
 * Reads numbers and structs of Thrift's compact protocol out of bytes. Never reads beyond `end`: throws `BadBytes`.
 *
 * @see Apache Thrift, doc/specs/thrift-compact-protocol.md
 */
export class CompactReader {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #end: number;

  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.at = at;
    this.#end = end;
  }

  get left(): number {
    return this.#end - this.at;
  }

  byte(): number {
    if (this.left <= 0) throw new BadBytes("cut off");
    return this.#bytes[this.at++]!;
  }

  pass(bytes: number): void {
    if (bytes > this.left) throw new BadBytes("cut off");
    this.at += bytes;
  }

  /** A whole number of 0 or above, seven bits a byte, the lowest first. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < LONGEST_VARINT; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new BadBytes("a number without an end");
  }

  struct(depth = 0): CompactStruct {
    if (depth > DEEPEST) throw new BadBytes("too deep");
    const fields = new Map<number, number | CompactStruct>();
    let field = 0;
    for (;;) {
      const head = this.byte();
      const type = head & 0x0f;
      if (type === STOP) return fields;
      const step = head >> 4;
      field = step === 0 ? this.#zigzag() : field + step;
      const value = this.#value(type, depth);
      if (value !== null) fields.set(field, value);
    }
  }

  #value(type: number, depth: number): number | CompactStruct | null {
    switch (type) {
      case TRUE:
      case FALSE:
        return Number(type === TRUE);
      case BYTE:
        return this.byte();
      case I16:
      case I32:
      case I64:
        return this.#zigzag();
      case DOUBLE:
        this.pass(DOUBLE_BYTES);
        return null;
      case BINARY:
        this.pass(this.varint());
        return null;
      case LIST:
      case SET:
        this.#passList(depth);
        return null;
      case STRUCT:
        return this.struct(depth + 1);
      default:
        throw new BadBytes(`no such type: ${type}`);
    }
  }

  #passList(depth: number): void {
    if (depth > DEEPEST) throw new BadBytes("too deep");
    const head = this.byte();
    const type = head & 0x0f;
    const length = head >> 4 === LONG_LIST ? this.varint() : head >> 4;
    // Truths take a byte each in lists.
    const one = type === TRUE || type === FALSE ? BYTE : type;
    for (let i = 0; i < length; i++) this.#value(one, depth + 1);
  }

  /** 0, -1, 1, -2, … for 0, 1, 2, 3, … */
  #zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
