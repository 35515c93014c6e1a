import { isUtf8 } from "node:buffer";
import type { EventWriter } from "./event-writer.ts";
import { LineSplitter, LONGEST_LINE_BYTES } from "./line-splitter.ts";
import { MessageReader, type ReplayListing } from "./message-reader.ts";
import type { ReplayMessage } from "./replay-message.ts";

const TOO_LONG = `the line is longer than ${LONGEST_LINE_BYTES} bytes`;

/** The messages of an input: cuts its chunks into lines, and judges each line by itself. */
export class MessageLines {
  /** What is wrong with the line at hand, or null: then `message` is what it says. */
  problem: string | null = null;
  /** Lines so far that are no message. */
  errors = 0;
  readonly #lines = new LineSplitter();
  readonly #reader: MessageReader;
  /** Whether the chunk at hand is valid UTF-8 as a whole: then all its lines are. */
  #chunkIsUtf8 = false;

  constructor(listing: ReplayListing) {
    this.#reader = new MessageReader(listing);
  }

  get message(): ReplayMessage {
    return this.#reader.message;
  }

  /** Number of the line at hand, from 1. */
  get lineNumber(): number {
    return this.#lines.lineNumber;
  }

  /** Takes up a chunk, after `next` has said that there is no more line in the one before. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
    this.#chunkIsUtf8 = isUtf8(chunk);
  }

  /** Goes to the next line that ends within the chunk; false where there is none. */
  next(): boolean {
    return this.#nextUsual() || (this.#lines.next() && this.#settle(this.#judge()));
  }

  /** After the last chunk: goes to what is left without a line end; false where there is nothing. */
  last(): boolean {
    return this.#lines.last() && this.#settle(this.#judge());
  }

  /** Answers a line that is no message. */
  writeError(writer: EventWriter): void {
    const message = JSON.stringify(this.problem!.toWellFormed());
    writer.text(`{"event":"error","line":${this.lineNumber},"message":${message}}\n`);
  }

  /** Goes to the next line if it is a usual one: it is read in one pass, which finds its end. */
  #nextUsual(): boolean {
    const lines = this.#lines;
    if (!this.#chunkIsUtf8 || !lines.peek()) return false;
    const end = this.#reader.openUsual(lines.bytes, lines.start);
    if (end < 0) return false;
    lines.takeUntil(end);
    return this.#settle(lines.isTooLong ? TOO_LONG : this.#reader.readOpened());
  }

  #settle(problem: string | null): true {
    this.problem = problem;
    if (problem !== null) this.errors++;
    return true;
  }

  #judge(): string | null {
    const { bytes, start, end, isPieced, isTooLong } = this.#lines;
    if (isTooLong) return TOO_LONG;
    if ((isPieced || !this.#chunkIsUtf8) && !isUtf8(bytes.subarray(start, end))) {
      return "the line is not valid UTF-8";
    }
    return this.#reader.read(bytes, start, end);
  }
}
