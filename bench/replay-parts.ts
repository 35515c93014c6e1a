import type { ExchangeFacts } from "../engine/exchange/exchange-facts.ts";
import { EventPrinter } from "../experiments/replay/event-printer.ts";
import { EventWriter } from "../experiments/replay/event-writer.ts";
import { MessageHandler } from "../experiments/replay/message-handler.ts";
import { MessageLines } from "../experiments/replay/message-lines.ts";
import { ReplayMarket } from "../experiments/replay/replay-market.ts";
import { NEW, newReplayMessage, type ReplayMessage } from "../experiments/replay/replay-message.ts";
import { ReplayNames } from "../experiments/replay/replay-names.ts";
import { replayTerms } from "../experiments/replay/replay-rulebook.ts";

/** Numbers of a message, in the order of its columns. */
const COLUMNS = [
  ...(["type", "timeUs", "instrument", "side", "kind", "timeInForce", "priceTicks"] as const),
  ...(["stopTicks", "lots", "displayLots", "postOnly", "expireUs", "phase", "order"] as const),
];
const WORDS = COLUMNS.length;
/** Words of a fact: 1 for a trade, time, then up to 14 arguments. */
const FACT_WORDS = 16;
const FLUSH_BYTES = 1 << 16;

/** The three parts of a replay, each by itself, on the same messages. */
export class ReplayParts {
  readonly #chunks: readonly Uint8Array[];
  readonly #messages: number;
  readonly #names = newNames();
  /** The messages without their text. */
  readonly #rows: Int32Array;
  #facts = new Int32Array(1 << 20);
  #factCount = 0;

  constructor(chunks: readonly Uint8Array[], messages: number) {
    this.#chunks = chunks;
    this.#messages = messages;
    this.#rows = new Int32Array(messages * WORDS);
    let at = 0;
    parse(chunks, this.#names, (message) => {
      for (const column of COLUMNS) this.#rows[at++] = Number(message[column]);
    });
    this.#exchange(this.#keeping());
  }

  /** Lines, fields, and the numbers of their names. */
  parsing(): void {
    parse(this.#chunks, newNames(), () => {});
  }

  /** Gateway, books, stops, trade flow; what they say is dropped. */
  exchange(): void {
    this.#exchange(NO_FACTS);
  }

  /** What the exchange says, as events. */
  printing(): void {
    const writer = new EventWriter();
    const message = newReplayMessage();
    const printer = new EventPrinter(writer, this.#names, message);
    const facts = this.#facts;
    for (let fact = 0; fact < this.#factCount; fact++) {
      const at = fact * FACT_WORDS;
      const word = (n: number): number => facts[at + n]!;
      message.timeUs = word(1);
      if (word(0) === 1) {
        printer.trade(word(2), word(3), word(4), word(5), word(6), word(7), word(8));
      } else {
        const [event, id, instrument, side] = [word(2), word(3), word(6), word(7)];
        const [price, lots, reason, kept] = [word(10), word(11), word(12), word(15)];
        printer.order(event, id, 0, id, instrument, side, 0, 0, price, lots, reason, 0, 0, kept);
      }
      if (writer.used > FLUSH_BYTES) writer.take();
    }
  }

  #exchange(facts: ExchangeFacts): void {
    const market = new ReplayMarket(facts, replayTerms(null), (order) =>
      this.#names.accountOf(order),
    );
    const handler = new MessageHandler(market, this.#names);
    const message = newReplayMessage();
    for (let n = 0; n < this.#messages; n++) {
      load(message, this.#rows, n * WORDS);
      handler.handle(message);
    }
  }

  #keeping(): ExchangeFacts {
    return {
      ...NO_FACTS,
      order: (...told) => this.#keep(0, told),
      trade: (...told) => this.#keep(1, told),
    };
  }

  #keep(isTrade: 0 | 1, told: readonly number[]): void {
    const at = this.#factCount++ * FACT_WORDS;
    if (at === this.#facts.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#facts);
      this.#facts = larger;
    }
    this.#facts[at] = isTrade;
    this.#facts[at + 1] = 10 * this.#factCount;
    this.#facts.set(told, at + 2);
  }
}

const newNames = (): ReplayNames => new ReplayNames(replayTerms(null));

/** Reads all lines; takes every new order for an accepted one. */
function parse(
  chunks: readonly Uint8Array[],
  names: ReplayNames,
  hear: (message: ReplayMessage) => void,
): void {
  const lines = new MessageLines(names);
  const { message } = lines;
  for (const chunk of chunks) {
    lines.push(chunk);
    while (lines.next()) {
      if (lines.problem !== null) throw new Error(lines.problem);
      names.resolve(message);
      if (message.type === NEW) names.acceptOrder(message.order, message);
      hear(message);
    }
  }
}

function load(message: ReplayMessage, rows: Int32Array, at: number): void {
  message.type = rows[at]!;
  message.timeUs = rows[at + 1]!;
  message.instrument = rows[at + 2]!;
  message.side = rows[at + 3] === 0 ? 0 : 1;
  message.kind = rows[at + 4] as ReplayMessage["kind"];
  message.timeInForce = rows[at + 5] as ReplayMessage["timeInForce"];
  message.priceTicks = rows[at + 6]!;
  message.stopTicks = rows[at + 7]!;
  message.lots = rows[at + 8]!;
  message.displayLots = rows[at + 9]!;
  message.postOnly = rows[at + 10] === 1;
  message.expireUs = rows[at + 11]!;
  message.phase = rows[at + 12]!;
  message.order = rows[at + 13]!;
}

const nothing = (): void => {};
const NO_FACTS: ExchangeFacts = {
  order: nothing,
  orderTerms: nothing,
  trade: nothing,
  legTrade: nothing,
  quote: nothing,
  depth: nothing,
  call: nothing,
  delivery: nothing,
  offBook: nothing,
  settlement: nothing,
  position: nothing,
  listed: nothing,
  traderReport: nothing,
  spreadListed: nothing,
  settlementListed: nothing,
  ruleEvent: nothing,
  margin: nothing,
  posted: nothing,
};
