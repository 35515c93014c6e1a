import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import type { ReplayMarket } from "./replay-market.ts";
import {
  CANCEL,
  CONNECT,
  DISCONNECT,
  KILL,
  MASS_CANCEL,
  NEW,
  PHASE,
  REPLACE,
  type ReplayMessage,
  UNKILL,
} from "./replay-message.ts";
import type { ReplayNames } from "./replay-names.ts";

/** Hands messages to a market, one by one. */
export class MessageHandler {
  readonly #market: ReplayMarket;
  readonly #names: ReplayNames;
  readonly #order: OrderMessage = newOrderMessage();

  constructor(market: ReplayMarket, names: ReplayNames) {
    this.#market = market;
    this.#names = names;
  }

  /** Carries out a message whose names are resolved. Returns by how much it is put off instead; 0: it is not. */
  handle(message: ReplayMessage): number {
    const { timers, exchange } = this.#market;
    const { timeUs } = message;
    timers.runTo(timeUs);
    exchange.expireDated(timeUs);
    this.#carryOut(message);
    timers.runTo(timeUs);
    return timers.takeDelay();
  }

  #carryOut(message: ReplayMessage): void {
    this.#order.clientOrderId = message.order;
    this.#order.account = this.#market.engineAccount(message.accountNumber);
    this.#order.delayed = message.isPutOff;
    switch (message.type) {
      case NEW:
        this.#list(message);
        return this.#submit(message);
      case PHASE:
        this.#list(message);
        return this.#market.exchange.setPhase(message.instrument, message.phase);
      case CANCEL:
        return void this.#market.exchange.cancel(this.#order);
      case REPLACE:
        return this.#replace(message);
      default:
        return this.#control(message);
    }
  }

  #control(message: ReplayMessage): void {
    const { controls } = this.#market;
    const { type, accountNumber, instrument, side } = message;
    switch (type) {
      case MASS_CANCEL:
        this.#list(message);
        return controls.massCancel(accountNumber, instrument, message.isOfBothSides ? null : side);
      case KILL:
      case UNKILL:
        return controls.killSwitch(accountNumber, type === KILL);
      case DISCONNECT:
        return controls.disconnect(accountNumber);
      case CONNECT:
        return controls.connect(accountNumber);
    }
  }

  /** Lists the message's instrument where this is the first to name it, legs that are not listed yet before it. */
  #list({ instrument }: ReplayMessage): void {
    const market = this.#market;
    while (market.instrumentCount <= instrument) {
      market.list(this.#names.listed(market.instrumentCount));
    }
  }

  #submit(message: ReplayMessage): void {
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
    const { exchange, timers } = this.#market;
    const reason = exchange.submit(order);
    if (timers.isPuttingOff) this.#useIdsUpTo(order.clientOrderId - 1);
    else if (order.delayed && reason === 0) this.#useIdsUpTo(order.clientOrderId);
  }

  /** An id is used up by acceptance alone, also where an order was put off: its number goes to the next one. */
  #useIdsUpTo(number: number): void {
    this.#market.exchange.gateway.lastClientOrderId[this.#order.account] = number;
  }

  #replace(message: ReplayMessage): void {
    const order = this.#order;
    order.priceTicks = message.priceTicks;
    order.lots = message.lots;
    order.displayLots = message.displayLots;
    this.#market.exchange.replace(order);
  }
}
