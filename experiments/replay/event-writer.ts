import type { ByteStrings } from "./byte-strings.ts";
import type { EventPiece, RememberedNumber } from "./event-piece.ts";
import type { PriceGrid } from "./price-grid.ts";

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Numbers are written in groups of digits that fit in 32 bits. */
const GROUP = 1e9;
const GROUP_DIGITS = 9;
const FIRST_CAPACITY = 1 << 19;
/** More than the pieces and numbers of an event take together: they are written without a look at what is left. */
const EVENT_ROOM = 2048;
const WORD = 4;
/** The digits of 0 to 99, two by two, as little-endian words of two bytes. */
const DIGIT_PAIRS = Int16Array.from(
  { length: 100 },
  (_, n) => ZERO + Math.floor(n / 10) + ((ZERO + (n % 10)) << 8),
);

/** In the middle of a message no more than this and an event is kept, where somebody takes it. */
export const MOST_BYTES: number = 1 << 22;

/** Takes bytes that stay as they are. */
export type TakeBytes = (bytes: Uint8Array) => void;

/**
 * Writes events as bytes into a buffer that grows, and gives it away in one piece; where one message makes very many,
 * in several.
 */
export class EventWriter {
  bytes: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  used = 0;
  #view = viewOf(this.bytes);
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

  piece({ words, length }: EventPiece): void {
    const view = this.#view;
    let at = this.used;
    this.used = at + length;
    for (let i = 0; i < words.length; i++, at += WORD) view.setInt32(at, words[i]!, true);
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
    const { view: from, start, end } = strings;
    this.#reserve(end - start);
    const view = this.#view;
    let at = this.used;
    view.setInt8(at++, QUOTE);
    const shift = at - start;
    for (let i = start; i < end; i += WORD) view.setInt32(shift + i, from.getInt32(i, true), true);
    view.setInt8(shift + end, QUOTE);
    this.used = shift + end + 1;
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
      return number.remember(value, this.#view, start, this.used - start);
    }
    const { piece } = number;
    const view = this.#view;
    let at = this.used;
    this.used = at + piece.length;
    for (let i = 0; at < this.used; i++, at += WORD) view.setInt32(at, piece.words[i]!, true);
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
    const view = this.#view;
    const { used } = this;
    let left = value | 0;
    let at = used + count;
    this.used = at;
    while (at - used > 1) {
      const hundredth = (left / 100) | 0;
      at -= 2;
      view.setInt16(at, DIGIT_PAIRS[left - 100 * hundredth]!, true);
      left = hundredth;
    }
    if (at > used) view.setInt8(used, ZERO + (left % 10));
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
    this.#use(Buffer.allocUnsafe(this.bytes.length));
  }

  #use(bytes: Buffer): void {
    this.bytes = bytes;
    this.#view = viewOf(bytes);
  }

  /** Makes room for so many bytes, and for the pieces and numbers around them. */
  #reserve(length: number): void {
    const room = this.used + length + EVENT_ROOM;
    if (room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, room));
    larger.set(this.bytes.subarray(0, this.used));
    this.#use(larger);
  }
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

/** Of a number below 1e9. */
function digitsOf(value: number): number {
  const whole = value | 0;
  if (whole < 100) return whole < 10 ? 1 : 2;
  if (whole < 10_000) return whole < 1000 ? 3 : 4;
  if (whole < 1_000_000) return whole < 100_000 ? 5 : 6;
  if (whole < 100_000_000) return whole < 10_000_000 ? 7 : 8;
  return 9;
}
