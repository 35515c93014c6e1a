import type { ByteStrings } from "./byte-strings.ts";
import type { PriceGrid } from "./price-grid.ts";

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Numbers are written in groups of digits that fit in 32 bits. */
const GROUP = 1e9;
const GROUP_DIGITS = 9;
const SHORT = 12;
const FIRST_CAPACITY = 1 << 19;
/** More than the pieces and numbers of an event take together: they are written without a look at what is left. */
const EVENT_ROOM = 2048;
/** Longer than any number that is written. */
const NUMBER_ROOM = 32;

/** In the middle of a message no more than this and an event is kept, where somebody takes it. */
export const MOST_BYTES: number = 1 << 22;

/** Takes bytes that stay as they are. */
export type TakeBytes = (bytes: Uint8Array) => void;

/** A piece of JSON that is written often. */
export const piece = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** A number as it was last written, with the piece before it. */
export class RememberedNumber {
  value = NaN;
  readonly label: Uint8Array;
  /** Label and digits, as far as they go. */
  bytes: Uint8Array;
  /** Views of one buffer, by length. */
  readonly #views: readonly Uint8Array[];

  constructor(label: Uint8Array) {
    const room = new Uint8Array(label.length + NUMBER_ROOM);
    this.label = label;
    this.#views = Array.from({ length: room.length + 1 }, (_, length) => room.subarray(0, length));
    this.bytes = this.#views[0]!;
  }

  remember(value: number, bytes: Uint8Array, start: number, end: number): void {
    this.value = value;
    this.bytes = this.#views[end - start]!;
    for (let i = start; i < end; i++) this.bytes[i - start] = bytes[i]!;
  }
}

/**
 * Writes events as bytes into a buffer that grows, and gives it away in one piece; where one message makes very many,
 * in several.
 */
export class EventWriter {
  bytes: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  used = 0;
  readonly #takesOverflow: TakeBytes | null;

  constructor(takesOverflow: TakeBytes | null = null) {
    this.#takesOverflow = takesOverflow;
  }

  /** What was written; valid until the next write. Starts anew. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.used);
    this.used = 0;
    return taken;
  }

  /** Begins an event, or a level of a book: there is room for all its pieces and numbers. */
  begin(): void {
    if (this.used > MOST_BYTES) this.#overflow();
    this.#reserve(0);
  }

  /** Whether the other one has written the same. */
  equals(other: EventWriter): boolean {
    return (
      this.used === other.used && this.bytes.compare(other.bytes, 0, other.used, 0, this.used) === 0
    );
  }

  /** Measured: below a dozen bytes a loop is faster than the call. */
  piece(bytes: Uint8Array): void {
    if (bytes.length < SHORT) return this.#copy(bytes, 0, bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
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
    this.#reserve(end - start);
    this.bytes[this.used++] = QUOTE;
    this.#copy(bytes, start, end);
    this.bytes[this.used++] = QUOTE;
  }

  /** A kept string in quotes. */
  kept(strings: ByteStrings, number: number): void {
    strings.seek(number);
    this.quoted(strings.block, strings.start, strings.end);
  }

  /** A safe integer. */
  integer(value: number): void {
    if (value < 0) this.bytes[this.used++] = MINUS;
    this.#whole(Math.abs(value));
  }

  /** A piece and a number behind it that seldom changes. */
  remembered(number: RememberedNumber, value: number): void {
    if (number.value !== value) {
      const start = this.used;
      this.piece(number.label);
      this.integer(value);
      return number.remember(value, this.bytes, start, this.used);
    }
    this.piece(number.bytes);
  }

  /** A price in ticks as a decimal without superfluous zeros. */
  price(ticks: number, grid: PriceGrid): void {
    if (ticks < 0) this.bytes[this.used++] = MINUS;
    const value = Math.abs(ticks) * grid.step;
    const whole = Math.floor(value / grid.scale);
    this.#whole(whole);
    let fraction = value - whole * grid.scale;
    if (fraction === 0) return;
    let { decimals } = grid;
    while (fraction % 10 === 0) {
      fraction /= 10;
      decimals--;
    }
    this.bytes[this.used++] = POINT;
    this.#padded(fraction, decimals);
  }

  #whole(value: number): void {
    if (value < GROUP) return this.#digits(value, digitsOf(value));
    const groups = Math.floor(value / GROUP);
    this.#whole(groups);
    this.#digits(value - groups * GROUP, GROUP_DIGITS);
  }

  /** So many digits, zeros in front among them. */
  #padded(value: number, count: number): void {
    if (count <= GROUP_DIGITS) return this.#digits(value, count);
    const groups = Math.floor(value / GROUP);
    this.#digits(groups, count - GROUP_DIGITS);
    this.#digits(value - groups * GROUP, GROUP_DIGITS);
  }

  /** The last `count` digits of a number below 2^31. */
  #digits(value: number, count: number): void {
    const { bytes, used } = this;
    let left = value | 0;
    let at = used + count;
    this.used = at;
    while (at > used) {
      const tenth = (left / 10) | 0;
      bytes[--at] = ZERO + left - 10 * tenth;
      left = tenth;
    }
  }

  #copy(bytes: Uint8Array, start: number, end: number): void {
    const into = this.bytes;
    const shift = this.used - start;
    for (let i = start; i < end; i++) into[shift + i] = bytes[i]!;
    this.used += end - start;
  }

  #overflow(): void {
    if (this.#takesOverflow === null) return;
    this.#takesOverflow(this.take());
    this.bytes = Buffer.allocUnsafe(this.bytes.length);
  }

  /** Makes room for so many bytes, and for the pieces and numbers around them. */
  #reserve(length: number): void {
    const room = this.used + length + EVENT_ROOM;
    if (room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, room));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}

/** Of a number below 1e9. */
function digitsOf(value: number): number {
  const whole = value | 0;
  if (whole < 100) return whole < 10 ? 1 : 2;
  if (whole < 10_000) return whole < 1000 ? 3 : 4;
  if (whole < 1_000_000) return whole < 100_000 ? 5 : 6;
  if (whole < 100_000_000) return whole < 10_000_000 ? 7 : 8;
  return 9;
}
