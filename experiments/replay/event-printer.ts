import { assert } from "../../engine/base/assert.ts";
import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
} from "../../engine/base/order-words.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { ExchangeFacts } from "../../engine/exchange/exchange-facts.ts";
import type { RuleEvent } from "../../engine/regulation/rule.ts";
import * as pieces from "./event-pieces.ts";
import { type EventPiece, RememberedNumber } from "./event-piece.ts";
import type { EventWriter } from "./event-writer.ts";
import type { ReplayMessage } from "./replay-message.ts";
import type { ReplayNames } from "./replay-names.ts";
import { ruleFields } from "./rule-fields.ts";

const { ACCEPTED, REJECTED, TRADE, REPLACED, CANCELED, EXPIRED, TRIGGERED, RULE } = pieces;
const { ID, PRICE, QUANTITY, REMAINING, AGGRESSOR_AND_BUY, SELL } = pieces;
const { BUY_ACCOUNT, SELL_ACCOUNT, REASON_AND_END, KEPT_AND_END, END, IMPLIED_AND_END } = pieces;

/** Writes the exchange's facts as the events of the replay interface. It observes; nothing depends on it. */
export class EventPrinter implements ExchangeFacts {
  seq = 0;
  readonly #writer: EventWriter;
  readonly #names: ReplayNames;
  /** The message that is being processed. */
  readonly #message: ReplayMessage;
  readonly #instruments: pieces.InstrumentPieces[] = [];
  readonly #time = new RememberedNumber(pieces.TIME);

  constructor(writer: EventWriter, names: ReplayNames, message: ReplayMessage) {
    this.#writer = writer;
    this.#names = names;
    this.#message = message;
  }

  order(
    event: number,
    orderId: number,
    _account: number,
    clientOrderId: number,
    instrument: number,
    side: number,
    _kind: number,
    _timeInForce: number,
    priceTicks: number,
    lots: number,
    reason: number,
    _origin: number,
    _metaorder: number,
    keptPriority: number,
  ): void {
    switch (event) {
      case ORDER_ACCEPTED:
        assert(orderId === clientOrderId, "orders are numbered alike here and at the exchange");
        this.#names.acceptOrder(orderId, this.#message);
        return this.#accepted(orderId, instrument, side, priceTicks, lots);
      case ORDER_REJECTED:
        return this.#rejected(reason);
      case ORDER_REPLACED:
        return this.#replaced(orderId, instrument, priceTicks, lots, keptPriority);
      case ORDER_CANCELED:
        return this.#left(CANCELED, orderId, lots, REASON_AND_END[reason]!);
      case ORDER_EXPIRED:
        return this.#left(EXPIRED, orderId, lots, END);
      case ORDER_TRIGGERED:
        this.#beginOrder(TRIGGERED, orderId);
        return this.#writer.piece(END);
      default:
        assert(false, `no event is known for the fact ${event}`);
    }
  }

  trade(
    _tradeId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
  ): void {
    this.#trade(instrument, priceTicks, lots, aggressorSide, buyOrderId, sellOrderId, 0);
  }

  legTrade(
    _tradeId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
  ): void {
    this.#trade(instrument, priceTicks, lots, aggressorSide, buyOrderId, sellOrderId, 1);
  }

  #trade(
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
    isImplied: 0 | 1,
  ): void {
    const writer = this.#writer;
    const names = this.#names;
    this.#begin(TRADE);
    writer.piece(this.#piecesOf(instrument).ofTrade);
    writer.price(priceTicks, names.gridOf(instrument));
    writer.piece(QUANTITY);
    writer.integer(lots);
    writer.piece(AGGRESSOR_AND_BUY[aggressorSide]!);
    writer.kept(names.ids, buyOrderId - 1);
    writer.piece(SELL);
    writer.kept(names.ids, sellOrderId - 1);
    writer.piece(BUY_ACCOUNT);
    writer.kept(names.accounts, names.accountOf(buyOrderId));
    writer.piece(SELL_ACCOUNT);
    writer.kept(names.accounts, names.accountOf(sellOrderId));
    writer.piece(IMPLIED_AND_END[isImplied]!);
  }

  orderTerms(): void {}
  quote(): void {}
  depth(): void {}
  settlement(): void {}
  call(): void {}
  position(): void {}
  listed(): void {}
  traderReport(): void {}
  spreadListed(): void {}
  settlementListed(): void {}
  margin(): void {}
  posted(): void {}

  delivery(): void {}
  offBook(): void {}

  ruleEvent(event: RuleEvent, instrument: number): void {
    this.#begin(RULE);
    this.#writer.text(ruleFields(event, instrument, this.#names));
    this.#writer.piece(END);
  }

  #accepted(
    orderId: number,
    instrument: number,
    side: number,
    priceTicks: number,
    lots: number,
  ): void {
    const writer = this.#writer;
    this.#beginOrder(ACCEPTED, orderId);
    writer.piece(this.#piecesOf(instrument).ofOrder[side]!);
    this.#price(instrument, priceTicks);
    writer.piece(QUANTITY);
    writer.integer(lots);
    writer.piece(END);
  }

  #rejected(reason: number): void {
    const writer = this.#writer;
    const { bytes, start, end } = this.#message.id;
    this.#begin(REJECTED);
    writer.piece(ID);
    writer.quoted(bytes, start, end);
    writer.piece(REASON_AND_END[reason]!);
  }

  #replaced(
    orderId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    keptPriority: number,
  ): void {
    const writer = this.#writer;
    this.#beginOrder(REPLACED, orderId);
    this.#price(instrument, priceTicks);
    writer.piece(QUANTITY);
    writer.integer(lots);
    writer.piece(KEPT_AND_END[keptPriority]!);
  }

  /** The limit of an order that has one. */
  #price(instrument: number, priceTicks: number): void {
    if (priceTicks === NO_PRICE) return;
    this.#writer.piece(PRICE);
    this.#writer.price(priceTicks, this.#names.gridOf(instrument));
  }

  /** An order left with lots open. */
  #left(event: EventPiece, orderId: number, lots: number, end: EventPiece): void {
    const writer = this.#writer;
    this.#beginOrder(event, orderId);
    writer.piece(REMAINING);
    writer.integer(lots);
    writer.piece(end);
  }

  #beginOrder(event: EventPiece, orderId: number): void {
    this.#begin(event);
    this.#writer.piece(ID);
    this.#writer.kept(this.#names.ids, orderId - 1);
  }

  #begin(event: EventPiece): void {
    const writer = this.#writer;
    writer.begin();
    writer.piece(event);
    writer.integer(++this.seq);
    writer.remembered(this.#time, this.#message.timeUs);
  }

  #piecesOf(instrument: number): pieces.InstrumentPieces {
    return (this.#instruments[instrument] ??= pieces.instrumentPieces(instrument, this.#names));
  }
}
