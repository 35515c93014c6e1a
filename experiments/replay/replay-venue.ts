import { EventPrinter } from "./event-printer.ts";
import { EventWriter, type TakeBytes } from "./event-writer.ts";
import { MessageHandler } from "./message-handler.ts";
import { type MakeBooks, ReplayMarket } from "./replay-market.ts";
import type { ReplayMessage } from "./replay-message.ts";
import type { ReplayNames } from "./replay-names.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";

/** A market that carries out messages, and what it says of them. */
export class ReplayVenue {
  readonly writer: EventWriter;
  readonly market: ReplayMarket;
  readonly #message: ReplayMessage;
  readonly #printer: EventPrinter;
  readonly #handler: MessageHandler;

  /**
   * `message` is the one object that every message is written in; `books` makes the order books; `takesOverflow` is
   * given what one message says too much of.
   */
  constructor(
    names: ReplayNames,
    message: ReplayMessage,
    terms: ReplayTerms,
    books: MakeBooks | undefined,
    takesOverflow: TakeBytes | null = null,
  ) {
    this.writer = new EventWriter(takesOverflow);
    this.#message = message;
    this.#printer = new EventPrinter(this.writer, names, message);
    this.market = new ReplayMarket(this.#printer, terms, (order) => names.accountOf(order), books);
    this.#handler = new MessageHandler(this.market, names);
  }

  /** Events said so far. */
  get events(): number {
    return this.#printer.seq;
  }

  /** Carries out the message, whose names are resolved. Returns by how much it is put off instead; 0: it is not. */
  handle(): number {
    return this.#handler.handle(this.#message);
  }
}
