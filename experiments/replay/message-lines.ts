import { isUtf8 } from "node:buffer";
import type { EventWriter } from "./event-writer.ts";
import { LineSplitter, LONGEST_LINE_BYTES } from "./line-splitter.ts";
import { MessageReader, type ReplayListing } from "./message-reader.ts";
import type { ReplayMessage } from "./replay-message.ts";

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
    return this.#lines.next() && this.#read();
  }

  /** After the last chunk: goes to what is left without a line end; false where there is nothing. */
  last(): boolean {
    return this.#lines.last() && this.#read();
  }

  /** Answers a line that is no message. */
  writeError(writer: EventWriter): void {
    const message = JSON.stringify(this.problem!.toWellFormed());
    writer.text(`{"event":"error","line":${this.lineNumber},"message":${message}}\n`);
  }

  #read(): true {
    this.problem = this.#judge();
    if (this.problem !== null) this.errors++;
    return true;
  }

  #judge(): string | null {
    const { bytes, start, end, isPieced, isTooLong } = this.#lines;
    if (isTooLong) return `the line is longer than ${LONGEST_LINE_BYTES} bytes`;
    if ((isPieced || !this.#chunkIsUtf8) && !isUtf8(bytes.subarray(start, end))) {
      return "the line is not valid UTF-8";
    }
    return this.#reader.read(bytes, start, end);
  }
}
