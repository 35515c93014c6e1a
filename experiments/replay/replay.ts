import { isUtf8 } from "node:buffer";
import { BUY, SELL, type Side } from "../../engine/book/order-books.ts";
import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import type { MatchingRule } from "../../engine/instruments/matching-terms.ts";
import type { ResolvedRulebook } from "../spec/resolve-rulebook.ts";
import { EventPrinter } from "./event-printer.ts";
import { EventWriter, piece } from "./event-writer.ts";
import { LineSplitter, LONGEST_LINE_BYTES } from "./line-splitter.ts";
import { MessageReader } from "./message-reader.ts";
import { CANCEL, NEW, PHASE, REPLACE } from "./replay-message.ts";
import { type MakeBooks, ReplayMarket } from "./replay-market.ts";
import { ReplayNames } from "./replay-names.ts";
import { replayTerms } from "./replay-rulebook.ts";

export interface ReplayOptions {
  /** Prints every book at the end. Default: no. */
  readonly book?: boolean;
  /** Judges the messages only: hands on their errors, then how many lines and errors there are. Default: no. */
  readonly check?: boolean;
  /** Contracts and rules. Default: SIT and SCU, no limits, no fees. */
  readonly rulebook?: ResolvedRulebook;
  /** How orders of one price share what comes, without a rulebook. Default: first in, first out. */
  readonly matching?: MatchingRule;
  /** The order books. Default: the fast ones. */
  readonly books?: MakeBooks;
}

/** What came of a replay. `errors` above zero make the exit status 2. */
export interface ReplayResult {
  readonly lines: number;
  readonly events: number;
  readonly errors: number;
}

/** Takes a piece of output; what it is given is valid until it returns or its promise is kept. */
export type ReplayOutput = (bytes: Uint8Array) => void | Promise<void>;

/** Output is handed on when this much has gathered. */
const FLUSH_BYTES = 1 << 16;

/**
 * Feeds order messages (NDJSON, in chunks of any size) to the exchange and hands on what happens as NDJSON. Memory
 * grows with the number of ids and of resting orders alone. Rejects where `input` or `output` do, and with
 * `UnfitRulebook` where the rulebook asks for what a replay cannot carry out.
 */
export async function replay(
  input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  output: ReplayOutput,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const run = new Replay(options);
  for await (const chunk of input) {
    run.push(chunk);
    while (!run.process()) await output(run.take());
  }
  run.end();
  await output(run.take());
  return run.result;
}

/** One replay, driven from outside: `push` a chunk, `process` until it says that the chunk is used up. */
class Replay {
  readonly #writer = new EventWriter();
  /** Another one than that of events where the messages are only checked: those are dropped then. */
  readonly #errorWriter: EventWriter;
  readonly #lines = new LineSplitter();
  readonly #names: ReplayNames;
  readonly #reader: MessageReader;
  readonly #printer: EventPrinter;
  readonly #market: ReplayMarket;
  readonly #order: OrderMessage = newOrderMessage();
  readonly #printsBooks: boolean;
  /** Whether the chunk at hand is valid UTF-8 as a whole: then all its lines are. */
  #chunkIsUtf8 = false;
  #errors = 0;

  constructor(options: ReplayOptions) {
    this.#printsBooks = options.book ?? false;
    this.#errorWriter = options.check === true ? new EventWriter() : this.#writer;
    const terms = replayTerms(options.rulebook ?? null, options.matching);
    this.#names = new ReplayNames(terms);
    this.#reader = new MessageReader(this.#names);
    this.#printer = new EventPrinter(this.#writer, this.#names, this.#reader.message);
    this.#market = new ReplayMarket(this.#printer, terms, options.books);
  }

  get result(): ReplayResult {
    return { lines: this.#lines.lineNumber, events: this.#printer.seq, errors: this.#errors };
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
    this.#chunkIsUtf8 = isUtf8(chunk);
  }

  /** Works on the chunk; false where output waits to be taken before it goes on. */
  process(): boolean {
    while (this.#writer.used < FLUSH_BYTES && this.#errorWriter.used < FLUSH_BYTES) {
      if (!this.#lines.next()) return true;
      this.#line();
    }
    return false;
  }

  end(): void {
    if (this.#lines.last()) this.#line();
    if (this.#printsBooks) this.#printBooks();
    if (!this.#isCheck) return;
    const counts = `"lines":${this.#lines.lineNumber},"errors":${this.#errors}`;
    this.#errorWriter.text(`{"event":"checked",${counts}}\n`);
  }

  take(): Uint8Array {
    if (this.#isCheck) this.#writer.take();
    return this.#errorWriter.take();
  }

  get #isCheck(): boolean {
    return this.#errorWriter !== this.#writer;
  }

  #line(): void {
    const { bytes, start, end, isPieced, isTooLong } = this.#lines;
    if (isTooLong) return this.#error(`the line is longer than ${LONGEST_LINE_BYTES} bytes`);
    if ((isPieced || !this.#chunkIsUtf8) && !isUtf8(bytes.subarray(start, end))) {
      return this.#error("the line is not valid UTF-8");
    }
    const problem = this.#reader.read(bytes, start, end);
    if (problem === null) this.#message();
    else this.#error(problem);
  }

  #message(): void {
    const { timers } = this.#market;
    const { message } = this.#reader;
    timers.runTo(message.timeUs);
    this.#market.exchange.expireDated(message.timeUs);
    this.#handle();
    timers.runTo(message.timeUs);
  }

  #handle(): void {
    const { message } = this.#reader;
    switch (message.type) {
      case NEW:
        this.#list();
        return this.#submit();
      case PHASE:
        this.#list();
        return this.#market.exchange.setPhase(message.instrument, message.phase);
      case CANCEL:
        this.#nameOrder();
        return void this.#market.exchange.cancel(this.#order);
      case REPLACE:
        return this.#replace();
    }
  }

  /** Names the order that the message's id stands for; number 0, which nobody has, where it stands for none. */
  #nameOrder(): number {
    const number = this.#names.orderOf(this.#reader.message.id);
    const account = number > 0 ? this.#names.accountOf(number) : 0;
    this.#order.clientOrderId = number;
    this.#order.account = this.#market.engineAccount(account);
    return number;
  }

  /** Lists the message's instrument where this is the first to name it. */
  #list(): void {
    const { message } = this.#reader;
    if (message.instrument >= 0) return;
    message.instrument = this.#market.instrumentCount;
    this.#market.list(this.#names.list(message.symbol));
  }

  #submit(): void {
    const { message } = this.#reader;
    const order = this.#order;
    // The number of an id that is used up is one that the exchange has seen: it refuses it as a duplicate.
    if (this.#nameOrder() === 0) this.#nameNewOrder();
    order.instrument = message.instrument;
    order.side = message.side;
    order.kind = message.kind;
    order.timeInForce = message.timeInForce;
    order.priceTicks = message.priceTicks;
    order.stopTicks = message.stopTicks;
    order.lots = message.lots;
    order.displayLots = message.displayLots;
    order.postOnly = message.postOnly;
    order.expireUs = message.expireUs;
    this.#market.exchange.submit(order);
  }

  #nameNewOrder(): void {
    const account = this.#names.openAccount(this.#reader.message.account);
    this.#printer.account = account;
    this.#order.clientOrderId = this.#names.ids.count + 1;
    this.#order.account = this.#market.engineAccount(account);
  }

  #replace(): void {
    const { message } = this.#reader;
    const order = this.#order;
    this.#nameOrder();
    order.priceTicks = message.priceTicks;
    order.lots = message.lots;
    order.displayLots = message.displayLots;
    this.#market.exchange.replace(order);
  }

  #error(problem: string): void {
    this.#errors++;
    const message = JSON.stringify(problem.toWellFormed());
    this.#errorWriter.text(
      `{"event":"error","line":${this.#lines.lineNumber},"message":${message}}\n`,
    );
  }

  #printBooks(): void {
    for (let instrument = 0; instrument < this.#market.instrumentCount; instrument++) {
      this.#writer.piece(BOOK);
      this.#writer.kept(this.#names.symbols, instrument);
      this.#writer.piece(BIDS);
      this.#printLevels(instrument, BUY);
      this.#writer.piece(ASKS);
      this.#printLevels(instrument, SELL);
      this.#writer.piece(END_OF_BOOK);
    }
  }

  #printLevels(instrument: number, side: Side): void {
    const writer = this.#writer;
    const levels = this.#market.levels(instrument, side);
    const grid = this.#names.gridOf(instrument);
    for (let at = 0; at < levels.length; at += 3) {
      writer.piece(at === 0 ? FIRST_LEVEL : NEXT_LEVEL);
      writer.price(levels[at]!, grid);
      writer.piece(COMMA);
      writer.integer(levels[at + 1]!);
      writer.piece(COMMA);
      writer.integer(levels[at + 2]!);
      writer.piece(END_OF_LEVEL);
    }
  }
}

const BOOK = piece('{"event":"book","instrument":');
const BIDS = piece(',"bids":[');
const ASKS = piece('],"asks":[');
const END_OF_BOOK = piece("]}\n");
const FIRST_LEVEL = piece("[");
const NEXT_LEVEL = piece(",[");
const COMMA = piece(",");
const END_OF_LEVEL = piece("]");
