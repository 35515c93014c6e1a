import {
  CLOSED,
  DUPLICATE_ID,
  HALTED,
  INVALID_PRICE,
  INVALID_QUANTITY,
  MARGIN,
  NO_PRICE_TO_CHANGE,
  ORDER_REJECTED,
  ORIGIN_PARTICIPANT,
  REASON_NONE,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_ORDER,
} from "../base/order-words.ts";
import {
  CANCEL_USER,
  FOK,
  LIMIT,
  MARKET,
  type NewOrder,
  NO_ORDER,
  NO_PRICE,
  type OrderRef,
} from "../book/order-books.ts";
import type { OrderRequest } from "../regulation/rule.ts";
import type { Floor } from "./floor.ts";
import { NO_INSTRUMENT, type OrderMessage } from "./order-message.ts";
import { REPORT_REJECTED } from "./reports.ts";
import type { TradeFlow } from "./trade-flow.ts";

/** Prices and quantities of messages stay below this, so that every book's arithmetic stays exact. */
export const LARGEST_TICKS: number = 2 ** 30;
export const LARGEST_LOTS: number = 2 ** 30;

/**
 * The door: every order, whoever sends it, is judged here in one documented order. What is wrong with the message,
 * then the state of the market, then the rulebook, then margin; then the book.
 */
export class OrderGateway {
  orderCount = 0;
  /**
   * Highest client order id that each account has used up: that of an accepted order, or of one that a rule put off.
   */
  lastClientOrderId: Int32Array = new Int32Array(0);
  readonly request: OrderRequest = {
    account: 0,
    slot: 0,
    family: 0,
    side: 0,
    kind: LIMIT,
    priceTicks: NO_PRICE,
    addedLots: 0,
    allOrNone: false,
    origin: ORIGIN_PARTICIPANT,
    delayed: false,
  };
  readonly order: NewOrder = {
    orderId: 0,
    account: 0,
    clientOrderId: 0,
    side: 0,
    kind: LIMIT,
    timeInForce: 0,
    priceTicks: NO_PRICE,
    collarTicks: NO_PRICE,
    lots: 0,
  };
  #floor: Floor | null = null;
  #flow: TradeFlow | null = null;

  open(floor: Floor, flow: TradeFlow): void {
    this.#floor = floor;
    this.#flow = flow;
    this.orderCount = 0;
    this.lastClientOrderId = new Int32Array(floor.accounts.count);
  }

  /** Enters an order. Returns the reject reason, or 0. The caller makes the top of the book public afterwards. */
  submit(message: OrderMessage): number {
    const floor = this.#floor!;
    const slot = floor.markets.slotOf(message.instrument);
    const reason = this.#defectOfNew(message, slot);
    if (reason !== REASON_NONE) return this.#reject(message, reason);
    const verdict = floor.rulebook.judge(
      this.#ask(message, slot, message.lots, message.priceTicks),
    );
    if (verdict.reason !== REASON_NONE) return this.#reject(message, verdict.reason);
    if (verdict.delayUs > 0 && !message.delayed) {
      this.#useId(message);
      floor.timers.postpone(message, verdict.delayUs);
      return REASON_NONE;
    }
    const lots = verdict.lots;
    const collarTicks = verdict.collarTicks;
    if (
      message.origin === ORIGIN_PARTICIPANT &&
      !floor.house.hasMarginFor(message.account, slot, message.side, lots)
    ) {
      return this.#reject(message, MARGIN);
    }
    this.#enter(message, slot, lots, collarTicks);
    return REASON_NONE;
  }

  /** Takes a working order out. Returns the reject reason, or 0. */
  cancel(message: OrderMessage): number {
    const { books, index, markets } = this.#floor!;
    const ref = this.#knows(message.account)
      ? index.find(message.account, message.clientOrderId)
      : NO_ORDER;
    if (ref === NO_ORDER) return this.#reject(message, UNKNOWN_ORDER);
    if (!markets.isOpen(books.book(ref))) {
      this.#describe(message, ref);
      return this.#reject(message, CLOSED);
    }
    books.cancel(ref, CANCEL_USER);
    return REASON_NONE;
  }

  /**
   * Changes a working order: `priceTicks` `NO_PRICE` keeps the price, `lots` 0 keeps the open quantity. What adds risk
   * is judged like a new order of the added lots; a refused replace leaves the order as it was.
   */
  replace(message: OrderMessage): number {
    const floor = this.#floor!;
    const { books } = floor;
    const ref = this.#knows(message.account)
      ? floor.index.find(message.account, message.clientOrderId)
      : NO_ORDER;
    if (ref !== NO_ORDER) this.#describe(message, ref);
    const reason = this.#defectOfReplace(message, ref);
    if (reason !== REASON_NONE) return this.#reject(message, reason);
    const slot = books.book(ref);
    const open = books.openLots(ref);
    const price = message.priceTicks === NO_PRICE ? books.priceTicks(ref) : message.priceTicks;
    const asked = message.lots === 0 ? open : message.lots;
    const verdict = floor.rulebook.judge(
      this.#ask(message, slot, Math.max(0, asked - open), price),
    );
    if (verdict.reason !== REASON_NONE) return this.#reject(message, verdict.reason);
    const lots = asked > open ? open + verdict.lots : asked;
    if (
      message.origin === ORIGIN_PARTICIPANT &&
      lots > open &&
      !floor.house.hasMarginFor(message.account, slot, message.side, lots - open)
    ) {
      return this.#reject(message, MARGIN);
    }
    books.replace(ref, price, lots, verdict.collarTicks);
    return REASON_NONE;
  }

  #defectOfNew(message: OrderMessage, slot: number): number {
    const { markets, clock } = this.#floor!;
    if (!validPrice(message.kind, message.priceTicks)) return INVALID_PRICE;
    if (message.defect !== REASON_NONE) return message.defect;
    if (message.lots < 1 || message.lots >= LARGEST_LOTS) return INVALID_QUANTITY;
    if (!this.#knows(message.account)) return UNKNOWN_ACCOUNT;
    if (slot < 0) return UNKNOWN_INSTRUMENT;
    if (
      message.origin === ORIGIN_PARTICIPANT &&
      !message.delayed &&
      message.clientOrderId <= this.lastClientOrderId[message.account]!
    ) {
      return DUPLICATE_ID;
    }
    if (markets.isHalted(slot, clock.nowUs)) return HALTED;
    return markets.isOpen(slot) ? REASON_NONE : CLOSED;
  }

  #defectOfReplace(message: OrderMessage, ref: OrderRef): number {
    const { books, markets, clock } = this.#floor!;
    if (message.defect !== REASON_NONE) return message.defect;
    if (message.priceTicks !== NO_PRICE && !validPrice(LIMIT, message.priceTicks)) {
      return INVALID_PRICE;
    }
    if (message.lots < 0 || message.lots >= LARGEST_LOTS) return INVALID_QUANTITY;
    if (!this.#knows(message.account)) return UNKNOWN_ACCOUNT;
    if (ref === NO_ORDER) return UNKNOWN_ORDER;
    const slot = books.book(ref);
    if (markets.isHalted(slot, clock.nowUs)) return HALTED;
    if (!markets.isOpen(slot)) return CLOSED;
    const changesPrice = message.priceTicks !== NO_PRICE;
    return changesPrice && books.kind(ref) === MARKET ? NO_PRICE_TO_CHANGE : REASON_NONE;
  }

  #knows(account: number): boolean {
    return account >= 0 && account < this.#floor!.accounts.count;
  }

  #ask(message: OrderMessage, slot: number, addedLots: number, priceTicks: number): OrderRequest {
    const request = this.request;
    request.account = message.account;
    request.slot = slot;
    request.family = this.#floor!.markets.futures[slot]!.family;
    request.side = message.side;
    request.kind = message.kind;
    request.priceTicks = priceTicks;
    request.addedLots = addedLots;
    request.allOrNone = message.timeInForce === FOK;
    request.origin = message.origin;
    request.delayed = message.delayed;
    return request;
  }

  #enter(message: OrderMessage, slot: number, lots: number, collarTicks: number): void {
    const flow = this.#flow!;
    const order = this.order;
    order.orderId = ++this.orderCount;
    order.account = message.account;
    order.clientOrderId = message.clientOrderId;
    order.side = message.side;
    order.kind = message.kind;
    order.timeInForce = message.timeInForce;
    order.priceTicks = message.kind === MARKET ? NO_PRICE : message.priceTicks;
    order.collarTicks = collarTicks;
    order.lots = lots;
    this.#useId(message);
    flow.submission.origin = message.origin;
    flow.submission.metaorder = message.metaorder;
    this.#floor!.books.submit(slot, order);
  }

  /** An id is used once; an order that comes back from a delay has used its own already. */
  #useId(message: OrderMessage): void {
    if (message.origin !== ORIGIN_PARTICIPANT || message.delayed) return;
    this.lastClientOrderId[message.account] = message.clientOrderId;
  }

  /** Says in the message which order it is about, for what is told of it. */
  #describe(message: OrderMessage, ref: OrderRef): void {
    const { books, markets } = this.#floor!;
    message.instrument = markets.futureIn(books.book(ref)).instrument;
    message.side = books.side(ref);
    message.kind = books.kind(ref);
    message.timeInForce = books.timeInForce(ref);
  }

  #reject(message: OrderMessage, reason: number): number {
    const { facts, reports, markets } = this.#floor!;
    const wasListed = markets.slotOfInstrument[message.instrument] !== undefined;
    facts.order(
      ORDER_REJECTED,
      0,
      message.account,
      message.clientOrderId,
      wasListed ? message.instrument : NO_INSTRUMENT,
      message.side,
      message.kind,
      message.timeInForce,
      message.priceTicks,
      message.lots,
      reason,
      message.origin,
      message.metaorder,
      0,
    );
    if (this.#knows(message.account)) {
      reports.report(
        REPORT_REJECTED,
        message.account,
        message.clientOrderId,
        message.instrument,
        message.side,
        message.priceTicks,
        message.lots,
        0,
        reason,
      );
    }
    return reason;
  }
}

function validPrice(kind: number, priceTicks: number): boolean {
  if (kind === MARKET) return true;
  return priceTicks !== NO_PRICE && priceTicks < LARGEST_TICKS && priceTicks > -LARGEST_TICKS;
}
