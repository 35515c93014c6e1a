import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import { EventPrinter } from "./event-printer.ts";
import { EventWriter } from "./event-writer.ts";
import { type MakeBooks, ReplayMarket } from "./replay-market.ts";
import { CANCEL, NEW, PHASE, REPLACE, type ReplayMessage } from "./replay-message.ts";
import type { ReplayNames } from "./replay-names.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";

/** An exchange that carries out messages, and what it says of them. */
export class ReplayVenue {
  readonly writer: EventWriter = new EventWriter();
  readonly market: ReplayMarket;
  readonly #names: ReplayNames;
  readonly #message: ReplayMessage;
  readonly #printer: EventPrinter;
  readonly #order: OrderMessage = newOrderMessage();

  /** `message` is the one object that every message is written in; `books` makes the order books. */
  constructor(
    names: ReplayNames,
    message: ReplayMessage,
    terms: ReplayTerms,
    books: MakeBooks | undefined,
  ) {
    this.#names = names;
    this.#message = message;
    this.#printer = new EventPrinter(this.writer, names, message);
    this.market = new ReplayMarket(this.#printer, terms, books);
  }

  /** Events said so far. */
  get events(): number {
    return this.#printer.seq;
  }

  /** Carries out the message, whose names are resolved. Returns by how much it is put off instead; 0: it is not. */
  handle(): number {
    const { timers, exchange } = this.market;
    const { timeUs } = this.#message;
    timers.runTo(timeUs);
    exchange.expireDated(timeUs);
    this.#carryOut();
    timers.runTo(timeUs);
    return timers.takeDelay();
  }

  #carryOut(): void {
    const message = this.#message;
    this.#order.clientOrderId = message.order;
    this.#order.account = this.market.engineAccount(message.accountNumber);
    this.#order.delayed = message.isPutOff;
    switch (message.type) {
      case NEW:
        this.#list();
        return this.#submit();
      case PHASE:
        this.#list();
        return this.market.exchange.setPhase(message.instrument, message.phase);
      case CANCEL:
        return void this.market.exchange.cancel(this.#order);
      case REPLACE:
        return this.#replace();
    }
  }

  /** Lists the message's instrument where this is the first to name it, legs that are not listed yet before it. */
  #list(): void {
    const { market } = this;
    while (market.instrumentCount <= this.#message.instrument) {
      market.list(this.#names.listed(market.instrumentCount));
    }
  }

  #submit(): void {
    const message = this.#message;
    const order = this.#order;
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
    const reason = this.market.exchange.submit(order);
    if (this.market.timers.isPuttingOff) this.#useIdsUpTo(order.clientOrderId - 1);
    else if (order.delayed && reason === 0) this.#useIdsUpTo(order.clientOrderId);
  }

  /** An id is used up by acceptance alone, also where an order was put off: its number goes to the next one. */
  #useIdsUpTo(number: number): void {
    this.market.exchange.gateway.lastClientOrderId[this.#order.account] = number;
  }

  #replace(): void {
    const message = this.#message;
    const order = this.#order;
    order.priceTicks = message.priceTicks;
    order.lots = message.lots;
    order.displayLots = message.displayLots;
    this.market.exchange.replace(order);
  }
}
