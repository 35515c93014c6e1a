import { assert } from "../../engine/base/assert.ts";
import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
  REASON_WORDS,
} from "../../engine/base/order-words.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { ExchangeFacts } from "../../engine/exchange/exchange-facts.ts";
import type { RuleEvent } from "../../engine/regulation/rule.ts";
import { type EventWriter, piece } from "./event-writer.ts";
import type { ReplayMessage } from "./replay-message.ts";
import type { ReplayNames } from "./replay-names.ts";
import { ruleFields } from "./rule-fields.ts";

const ACCEPTED = piece('{"event":"accepted","seq":');
const REJECTED = piece('{"event":"rejected","seq":');
const TRADE = piece('{"event":"trade","seq":');
const REPLACED = piece('{"event":"replaced","seq":');
const CANCELED = piece('{"event":"canceled","seq":');
const EXPIRED = piece('{"event":"expired","seq":');
const TRIGGERED = piece('{"event":"triggered","seq":');
const RULE = piece('{"event":"rule","seq":');
const TIME = piece(',"time":');
const ID = piece(',"id":');
const INSTRUMENT = piece(',"instrument":');
const SIDE = [piece(',"side":"buy"'), piece(',"side":"sell"')] as const;
const PRICE = piece(',"price":');
const QUANTITY = piece(',"quantity":');
const AGGRESSOR = ["buy", "sell", "none"].map((word) => piece(`,"aggressor":"${word}"`));
const BUY = piece(',"buy":');
const SELL = piece(',"sell":');
const BUY_ACCOUNT = piece(',"buy_account":');
const SELL_ACCOUNT = piece(',"sell_account":');
const REMAINING = piece(',"remaining":');
const REASON = REASON_WORDS.map((word) => piece(`,"reason":"${word}"`));
const KEPT = [piece(',"kept_priority":false'), piece(',"kept_priority":true')] as const;
const END = piece("}\n");
const IMPLIED = [piece(',"implied":false}\n'), piece(',"implied":true}\n')] as const;

/** Writes the exchange's facts as the events of the replay interface. It observes; nothing depends on it. */
export class EventPrinter implements ExchangeFacts {
  seq = 0;
  readonly #writer: EventWriter;
  readonly #names: ReplayNames;
  /** The message that is being processed. */
  readonly #message: ReplayMessage;

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
        return this.#left(CANCELED, orderId, lots, REASON[reason]!);
      case ORDER_EXPIRED:
        return this.#left(EXPIRED, orderId, lots, null);
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
    writer.piece(INSTRUMENT);
    writer.kept(names.symbols, instrument);
    writer.piece(PRICE);
    writer.price(priceTicks, names.gridOf(instrument));
    writer.piece(QUANTITY);
    writer.integer(lots);
    writer.piece(AGGRESSOR[aggressorSide]!);
    writer.piece(BUY);
    writer.kept(names.ids, buyOrderId - 1);
    writer.piece(SELL);
    writer.kept(names.ids, sellOrderId - 1);
    writer.piece(BUY_ACCOUNT);
    writer.kept(names.accounts, names.accountOf(buyOrderId));
    writer.piece(SELL_ACCOUNT);
    writer.kept(names.accounts, names.accountOf(sellOrderId));
    writer.piece(IMPLIED[isImplied]);
  }

  orderTerms(): void {}
  quote(): void {}
  depth(): void {}
  settlement(): void {}
  call(): void {}
  position(): void {}
  listed(): void {}
  margin(): void {}
  posted(): void {}

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
    writer.piece(INSTRUMENT);
    writer.kept(this.#names.symbols, instrument);
    writer.piece(SIDE[side]!);
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
    writer.piece(REASON[reason]!);
    writer.piece(END);
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
    writer.piece(KEPT[keptPriority]!);
    writer.piece(END);
  }

  /** The limit of an order that has one. */
  #price(instrument: number, priceTicks: number): void {
    if (priceTicks === NO_PRICE) return;
    this.#writer.piece(PRICE);
    this.#writer.price(priceTicks, this.#names.gridOf(instrument));
  }

  /** An order left with lots open. */
  #left(event: Uint8Array, orderId: number, lots: number, reason: Uint8Array | null): void {
    const writer = this.#writer;
    this.#beginOrder(event, orderId);
    writer.piece(REMAINING);
    writer.integer(lots);
    if (reason !== null) writer.piece(reason);
    writer.piece(END);
  }

  #beginOrder(event: Uint8Array, orderId: number): void {
    this.#begin(event);
    this.#writer.piece(ID);
    this.#writer.kept(this.#names.ids, orderId - 1);
  }

  #begin(event: Uint8Array): void {
    const writer = this.#writer;
    writer.piece(event);
    writer.integer(++this.seq);
    writer.piece(TIME);
    writer.integer(this.#message.timeUs);
  }
}
