import type { ByteStrings } from "./byte-strings.ts";
import type { PriceGrid } from "./price-grid.ts";

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const MOST_INT = 0x7fff_ffff;
const FIRST_CAPACITY = 1 << 17;
/** Longer than any number that is written. */
const NUMBER_ROOM = 32;

/** A piece of JSON that is written often. */
export const piece = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** Writes JSON as bytes into a buffer that grows, and gives it away in one piece. */
export class EventWriter {
  bytes: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  used = 0;
  readonly #digits = new Uint8Array(NUMBER_ROOM);

  /** What was written; valid until the next write. Starts anew. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.used);
    this.used = 0;
    return taken;
  }

  /** Whether the other one has written the same. */
  equals(other: EventWriter): boolean {
    return (
      this.used === other.used && this.bytes.compare(other.bytes, 0, other.used, 0, this.used) === 0
    );
  }

  piece(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#copy(bytes, 0, bytes.length);
  }

  /** Any text, as it is. */
  text(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.#reserve(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** The inside of a JSON string, in quotes. */
  quoted(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start + 2);
    this.bytes[this.used++] = QUOTE;
    this.#copy(bytes, start, end);
    this.bytes[this.used++] = QUOTE;
  }

  /** A kept string in quotes. */
  kept(strings: ByteStrings, number: number): void {
    const start = strings.offsetOf(number);
    this.quoted(strings.blockOf(number), start, start + strings.lengthOf(number));
  }

  /** A safe integer. */
  integer(value: number): void {
    this.#reserve(NUMBER_ROOM);
    if (value < 0) this.bytes[this.used++] = MINUS;
    this.#decimal(Math.abs(value), 0);
  }

  /** A price in ticks as a decimal without superfluous zeros. */
  price(ticks: number, grid: PriceGrid): void {
    this.#reserve(NUMBER_ROOM);
    if (ticks < 0) this.bytes[this.used++] = MINUS;
    let value = Math.abs(ticks) * grid.step;
    let { decimals } = grid;
    while (decimals > 0 && value % 10 === 0) {
      value /= 10;
      decimals--;
    }
    this.#decimal(value, decimals);
  }

  /** An integer of which the last `decimals` digits stand behind the point. */
  #decimal(value: number, decimals: number): void {
    const count =
      value <= MOST_INT ? this.#intDigits(value | 0, decimals) : this.#digitsOf(value, decimals);
    const { bytes } = this;
    const digits = this.#digits;
    let used = this.used;
    for (let left = count; left > 0;) {
      if (left === decimals) bytes[used++] = POINT;
      bytes[used++] = digits[--left]!;
    }
    this.used = used;
  }

  /** Writes the digits backwards, more than `decimals` of them; returns how many. */
  #intDigits(value: number, decimals: number): number {
    const digits = this.#digits;
    let count = 0;
    let left = value;
    do {
      const tenth = (left / 10) | 0;
      digits[count++] = ZERO + left - 10 * tenth;
      left = tenth;
    } while (left > 0 || count <= decimals);
    return count;
  }

  #digitsOf(value: number, decimals: number): number {
    const digits = this.#digits;
    let count = 0;
    let left = value;
    do {
      const tenth = Math.floor(left / 10);
      digits[count++] = ZERO + (left - tenth * 10);
      left = tenth;
    } while (left > 0 || count <= decimals);
    return count;
  }

  #copy(bytes: Uint8Array, start: number, end: number): void {
    const into = this.bytes;
    const shift = this.used - start;
    for (let i = start; i < end; i++) into[shift + i] = bytes[i]!;
    this.used += end - start;
  }

  #reserve(room: number): void {
    if (this.used + room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.used + room));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}
