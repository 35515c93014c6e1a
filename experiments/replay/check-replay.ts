import { createHash } from "node:crypto";
import { InvariantError } from "../../engine/base/assert.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { areAlike, ordersIn, shownOrders } from "./book-difference.ts";
import { EventWriter } from "./event-writer.ts";
import {
  feed,
  FLUSH_BYTES,
  type MessageTaker,
  Outlet,
  type ReplayInput,
  type ReplayOutput,
} from "./message-feed.ts";
import { MessageLines } from "./message-lines.ts";
import { PutOffMessages } from "./put-off-messages.ts";
import { ReplayNames } from "./replay-names.ts";
import { replayTerms } from "./replay-rulebook.ts";
import type { MakeBooks } from "./replay-market.ts";
import { ReplayVenue } from "./replay-venue.ts";
import type { ReplayRules } from "./replay.ts";

/** What came of a check. A difference makes the exit status 1; without one, errors above zero make it 2. */
export interface CheckResult {
  readonly lines: number;
  readonly errors: number;
  readonly hasDifference: boolean;
}

/**
 * Feeds order messages to two exchanges at once, one on the books under check and one on the readable books, and stops
 * at the first message after which they differ. Hands on the lines that are no message, then the difference, or how
 * many lines there were. Events are compared message by message; the orders in the books again after as many messages
 * as there are orders, and at the end. Rejects as `replay` does.
 */
export async function checkReplay(
  input: ReplayInput,
  output: ReplayOutput,
  rules: ReplayRules = {},
): Promise<CheckResult> {
  const run = new CheckedReplay(rules);
  await feed(run, input, new Outlet(output));
  return run.result;
}

/** One of the two exchanges, and the broken invariant that has stopped it. */
interface Side {
  readonly books: "reference" | "fast";
  readonly venue: ReplayVenue;
  failure: string | null;
  /** Hashes of what the message has said too much of to be kept. */
  readonly overflow: string[];
}

class CheckedReplay implements MessageTaker {
  readonly #writer = new EventWriter();
  readonly #names: ReplayNames;
  readonly #lines: MessageLines;
  readonly #reference: Side;
  readonly #fast: Side;
  readonly #sides: readonly Side[];
  readonly #putOff = new PutOffMessages();
  /** What the two differ in, once they do. */
  #difference: "events" | "books" | "failure" | null = null;
  /** Messages until the books are compared. */
  #untilBooks = 0;

  constructor({ rulebook, matching, books }: ReplayRules) {
    const terms = replayTerms(rulebook ?? null, matching);
    this.#names = new ReplayNames(terms);
    this.#lines = new MessageLines(this.#names);
    const side = (name: Side["books"], makeBooks: MakeBooks | undefined): Side => {
      const overflow: string[] = [];
      const hash = (bytes: Uint8Array): void => void overflow.push(hashOf(bytes));
      const { message } = this.#lines;
      const venue = new ReplayVenue(this.#names, message, terms, makeBooks, hash);
      return { books: name, venue, failure: null, overflow };
    };
    this.#fast = side("fast", books);
    this.#reference = side("reference", (listener) => new ReferenceBooks(listener));
    this.#sides = [this.#reference, this.#fast];
  }

  get result(): CheckResult {
    const { lineNumber, errors } = this.#lines;
    return { lines: lineNumber, errors, hasDifference: this.isDone };
  }

  get isDone(): boolean {
    return this.#difference !== null;
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  process(): boolean {
    while (this.#writer.used < FLUSH_BYTES) {
      if (this.isDone || !this.#lines.next()) return true;
      this.#line();
    }
    return false;
  }

  end(): void {
    if (!this.isDone && this.#lines.last()) this.#line();
    if (!this.isDone && this.#differing().length > 0) this.#difference = "books";
    if (this.isDone) return this.#tell();
    const { lineNumber, errors } = this.#lines;
    this.#say("checked", { lines: lineNumber, errors });
  }

  take(): Uint8Array {
    return this.#writer.take();
  }

  #line(): void {
    const lines = this.#lines;
    if (lines.problem !== null) return lines.writeError(this.#writer);
    this.#putOff.release(lines.message, this.#carryOut);
    this.#carryOut();
  }

  readonly #carryOut = (): void => {
    if (this.isDone) return;
    const { message } = this.#lines;
    this.#names.resolve(message);
    const delayUs = Math.max(...this.#sides.map(handle));
    if (delayUs > 0) this.#putOff.keep(message, delayUs);
    if (this.#sides.some(({ failure }) => failure !== null)) this.#difference = "failure";
    else if (!saySame(this.#fast, this.#reference)) this.#difference = "events";
    else if (--this.#untilBooks <= 0) this.#compareBooks();
  };

  /** Compares every order; the next time after as many messages as there are, so that it costs little a message. */
  #compareBooks(): void {
    if (this.#differing().length > 0) this.#difference = "books";
    const { books, instrumentCount } = this.#fast.venue.market;
    this.#untilBooks = 0;
    for (let each = 0; each < instrumentCount; each++) this.#untilBooks += books.orderCount(each);
  }

  /** The instruments whose orders differ. */
  #differing(): number[] {
    const [one, other] = [this.#fast.venue.market, this.#reference.venue.market];
    return Array.from({ length: one.instrumentCount }, (_, each) => each).filter(
      (each) => !areAlike(ordersIn(one.books, each), ordersIn(other.books, each)),
    );
  }

  #tell(): void {
    this.#say("difference", { line: this.#lines.lineNumber, in: this.#difference });
    for (const { books, venue, failure } of this.#sides) {
      this.#say("events", { books, failure: failure ?? undefined, events: eventsOf(venue) });
    }
    for (const instrument of this.#shown()) {
      for (const { books, venue } of this.#sides) {
        const orders = ordersIn(venue.market.books, instrument);
        this.#say("orders", { books, ...shownOrders(orders, instrument, this.#names) });
      }
    }
  }

  /** The instruments whose orders differ; if none do, that of the message. */
  #shown(): number[] {
    const differing = this.#differing();
    const { instrument } = this.#lines.message;
    return differing.length > 0 || instrument < 0 ? differing : [instrument];
  }

  #say(event: string, fields: object): void {
    this.#writer.text(`${JSON.stringify({ event, ...fields })}\n`);
  }
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const saySame = (one: Side, other: Side): boolean =>
  one.overflow.join() === other.overflow.join() && one.venue.writer.equals(other.venue.writer);

/** Has the message carried out, and keeps what it says of that alone. Returns by how much it is put off instead. */
function handle(side: Side): number {
  side.venue.writer.take();
  side.overflow.length = 0;
  try {
    return side.venue.handle();
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    side.failure = error.message;
    return 0;
  }
}

function eventsOf({ writer }: ReplayVenue): unknown[] {
  const text = Buffer.from(writer.take()).toString();
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown]));
}
