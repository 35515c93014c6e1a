import type { MatchingRule } from "../../engine/instruments/matching-terms.ts";
import type { ResolvedRulebook } from "../spec/resolve-rulebook.ts";
import { printBooks } from "./book-printer.ts";
import type { TakeBytes } from "./event-writer.ts";
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
import type { MakeBooks } from "./replay-market.ts";
import { ReplayNames } from "./replay-names.ts";
import { replayTerms } from "./replay-rulebook.ts";
import { ReplayVenue } from "./replay-venue.ts";

/** What messages are replayed under. */
export interface ReplayRules {
  /** Contracts and rules. Default: SIT and SCU, no limits, no fees. */
  readonly rulebook?: ResolvedRulebook;
  /** How orders of one price share what comes, without a rulebook. Default: first in, first out. */
  readonly matching?: MatchingRule;
  /** The order books. Default: the fast ones. */
  readonly books?: MakeBooks;
}

export interface ReplayOptions extends ReplayRules {
  /** Prints every book at the end. Default: no. */
  readonly book?: boolean;
}

/** What came of a replay. `errors` above zero make the exit status 2. */
export interface ReplayResult {
  readonly lines: number;
  readonly events: number;
  readonly errors: number;
}

/**
 * Feeds order messages (NDJSON, in chunks of any size) to the exchange and hands on what happens as NDJSON. Memory
 * grows with the number of ids and of resting orders alone. Rejects where `input` or `output` do, and with
 * `UnfitRulebook` where the rulebook asks for what a replay cannot carry out.
 */
export async function replay(
  input: ReplayInput,
  output: ReplayOutput,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const outlet = new Outlet(output);
  const run = new Replay(options, outlet.takeAtOnce);
  await feed(run, input, outlet);
  return run.result;
}

class Replay implements MessageTaker {
  readonly isDone = false;
  readonly #names: ReplayNames;
  readonly #lines: MessageLines;
  readonly #venue: ReplayVenue;
  readonly #putOff = new PutOffMessages();
  readonly #printsBooks: boolean;

  constructor(
    { book = false, rulebook, matching, books }: ReplayOptions,
    takesOverflow: TakeBytes,
  ) {
    const terms = replayTerms(rulebook ?? null, matching);
    this.#printsBooks = book;
    this.#names = new ReplayNames(terms);
    this.#lines = new MessageLines(this.#names);
    this.#venue = new ReplayVenue(this.#names, this.#lines.message, terms, books, takesOverflow);
  }

  get result(): ReplayResult {
    const { lineNumber, errors } = this.#lines;
    return { lines: lineNumber, events: this.#venue.events, errors };
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  process(): boolean {
    while (this.#venue.writer.used < FLUSH_BYTES) {
      if (!this.#lines.next()) return true;
      this.#line();
    }
    return false;
  }

  end(): void {
    if (this.#lines.last()) this.#line();
    if (this.#printsBooks) printBooks(this.#venue.writer, this.#venue.market, this.#names);
  }

  take(): Uint8Array {
    return this.#venue.writer.take();
  }

  #line(): void {
    const lines = this.#lines;
    if (lines.problem !== null) return lines.writeError(this.#venue.writer);
    this.#putOff.release(lines.message, this.#carryOut);
    this.#carryOut();
  }

  readonly #carryOut = (): void => {
    const { message } = this.#lines;
    this.#names.resolve(message);
    const delayUs = this.#venue.handle();
    if (delayUs > 0) this.#putOff.keep(message, delayUs);
  };
}
