/** A line longer than this is no message. */
export const LONGEST_LINE_BYTES = 65_536;

const LINE_END = 0x0a;

/**
 * Cuts chunks of bytes into lines. `next` gives one line at a time as a range of `bytes`; a line that comes in pieces
 * is put together; one that is too long is passed over as it comes, so that memory stays bounded.
 */
export class LineSplitter {
  /** The bytes in which the present line stands. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  /** Lines so far, the present one included. */
  lineNumber = 0;
  /** Whether the present line was too long; its bytes may be gone. */
  isTooLong = false;
  /** Whether the present line was put together from pieces of several chunks. */
  isPieced = false;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  #lastEnd = -1;
  #left: Buffer = Buffer.alloc(0);
  #leftTooLong = false;

  /** Takes up a chunk, after `next` has said that there is no more line in the one before. */
  push(chunk: Uint8Array): void {
    this.#chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#at = 0;
    this.#lastEnd = this.#chunk.lastIndexOf(LINE_END);
  }

  /** Whether the next line begins and ends within the chunk: then `start` is where. Whoever finds its end takes it. */
  peek(): boolean {
    if (this.#at > this.#lastEnd || this.#left.length > 0 || this.#leftTooLong) return false;
    if (this.bytes !== this.#chunk) this.bytes = this.#chunk;
    this.start = this.#at;
    return true;
  }

  /** Takes the line that `peek` has found, which ends there. */
  takeUntil(end: number): void {
    this.#take(this.#chunk, this.#at, end);
    this.#at = end + 1;
  }

  /** Goes to the next line that ends within the chunk; false where there is none. */
  next(): boolean {
    const end = this.#chunk.indexOf(LINE_END, this.#at);
    if (end < 0) {
      this.#keep(this.#chunk.subarray(this.#at));
      this.#at = this.#chunk.length;
      return false;
    }
    if (this.#left.length > 0 || this.#leftTooLong) {
      this.#keep(this.#chunk.subarray(this.#at, end));
      this.#takeLeft();
    } else {
      this.#take(this.#chunk, this.#at, end);
    }
    this.#at = end + 1;
    return true;
  }

  /** After the last chunk: goes to what is left without a line end; false where there is nothing. */
  last(): boolean {
    if (this.#left.length === 0 && !this.#leftTooLong) return false;
    this.#takeLeft();
    return true;
  }

  #take(bytes: Buffer, start: number, end: number): void {
    if (this.bytes !== bytes) this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.isTooLong = end - start > LONGEST_LINE_BYTES;
    this.isPieced = false;
    this.lineNumber++;
  }

  #takeLeft(): void {
    this.#take(this.#left, 0, this.#left.length);
    this.isTooLong = this.#leftTooLong;
    this.isPieced = true;
    this.#left = Buffer.alloc(0);
    this.#leftTooLong = false;
  }

  #keep(piece: Buffer): void {
    if (this.#left.length + piece.length > LONGEST_LINE_BYTES) {
      this.#leftTooLong = true;
      this.#left = Buffer.alloc(0);
    }
    if (!this.#leftTooLong && piece.length > 0) this.#left = Buffer.concat([this.#left, piece]);
  }
}
