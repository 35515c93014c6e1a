import {
  CLOSED,
  MARGIN,
  ORDER_REJECTED,
  ORIGIN_PARTICIPANT,
  REASON_NONE,
  UNKNOWN_ORDER,
} from "../base/order-words.ts";
import {
  CANCEL_USER,
  FOK,
  GTD,
  type NewOrder,
  NO_ORDER,
  NO_PRICE,
  type OrderRef,
} from "../book/order-books.ts";
import { newOrder } from "../book/new-order.ts";
import { newRequest } from "../regulation/new-request.ts";
import type { OrderRequest } from "../regulation/rule.ts";
import { Admission } from "./admission.ts";
import type { Floor } from "./floor.ts";
import { defectOfNew, defectOfReplace, knowsAccount } from "./order-defects.ts";
import { type DatedOrder, GoodTillDates } from "./good-till-dates.ts";
import { NO_INSTRUMENT, type OrderMessage } from "./order-message.ts";
import { isStop, limitOf } from "./order-terms.ts";
import { REPORT_REJECTED } from "./reports.ts";
import { hasMargin, judgeOrder } from "./spread-orders.ts";
import type { TradeFlow } from "./trade-flow.ts";

/** Why an account may not send orders: bits. */
export const BLOCKED_BY_KILL = 1;
export const BLOCKED_BY_DISCONNECT = 2;
export const BLOCKED_BY_DEFAULT = 4;

/**
 * The door: every order, whoever sends it, is judged here in one documented order. What is wrong with the message,
 * then the state of the market, then the rulebook, then margin; then the book.
 */
export class OrderGateway {
  orderCount = 0;
  /** When good-till-date orders end. */
  readonly expiries: GoodTillDates = new GoodTillDates();
  /**
   * Highest client order id that each account has used up: that of an accepted order, or of one that a rule put off.
   */
  lastClientOrderId: Int32Array = new Int32Array(0);
  /** By account: bits of `BLOCKED_BY_KILL` and the others. */
  blocked: Uint8Array = new Uint8Array(0);
  readonly admission: Admission = new Admission();
  readonly request: OrderRequest = newRequest();
  readonly order: NewOrder = newOrder();
  #floor: Floor | null = null;
  #flow: TradeFlow | null = null;

  open(floor: Floor, flow: TradeFlow): void {
    this.#floor = floor;
    this.#flow = flow;
    this.orderCount = 0;
    this.admission.open(floor);
    this.expiries.reset();
    this.blocked = new Uint8Array(floor.accounts.count);
    this.lastClientOrderId = new Int32Array(floor.accounts.count);
  }

  /** Refuses new orders and replaces of an account, or no longer, for one of the reasons. */
  block(account: number, reason: number, isOn: boolean): void {
    const before = this.blocked[account]!;
    this.blocked[account] = isOn ? before | reason : before & ~reason;
  }

  /** Enters an order. Returns the reject reason, or 0. The caller makes the top of the book public afterwards. */
  submit(message: OrderMessage): number {
    const floor = this.#floor!;
    const slot = floor.markets.slotOf(message.instrument);
    const reason = defectOfNew(floor, this, message, slot);
    if (reason !== REASON_NONE) return this.#reject(message, reason);
    const { reason: refusal, delayUs } = this.admission.ofNew(message, slot);
    if (refusal !== REASON_NONE) return this.#reject(message, refusal);
    if (delayUs > 0) return this.#postponeNew(message, delayUs);
    const verdict = judgeOrder(floor, this.#ask(message, message.lots, limitOf(message)), slot);
    if (verdict.reason !== REASON_NONE) return this.#reject(message, verdict.reason);
    if (verdict.delayUs > 0 && !message.delayed) return this.#postponeNew(message, verdict.delayUs);
    const lots = verdict.lots;
    const collarTicks = verdict.collarTicks;
    if (
      message.origin === ORIGIN_PARTICIPANT &&
      !hasMargin(floor, slot, message.account, message.side, lots)
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
    if (!markets.takesCancels(books.book(ref))) {
      this.#describe(message, ref);
      return this.#reject(message, CLOSED);
    }
    const { reason } = this.admission.ofCancel(message, ref);
    if (reason !== REASON_NONE) {
      this.#describe(message, ref);
      return this.#reject(message, reason);
    }
    books.cancel(ref, CANCEL_USER);
    return REASON_NONE;
  }

  /**
   * Changes a working order: `priceTicks` `NO_PRICE` keeps the price, `lots` 0 keeps the open quantity, `displayLots` 0
   * what it shows. What adds risk is judged like a new order of the added lots; a refused replace leaves the order as
   * it was.
   */
  replace(message: OrderMessage): number {
    const floor = this.#floor!;
    const { books } = floor;
    const ref = this.#knows(message.account)
      ? floor.index.find(message.account, message.clientOrderId)
      : NO_ORDER;
    if (ref !== NO_ORDER) this.#describe(message, ref);
    const reason = defectOfReplace(floor, this, message, ref);
    if (reason !== REASON_NONE) return this.#reject(message, reason);
    const slot = books.book(ref);
    const open = books.openLots(ref);
    const price = message.priceTicks === NO_PRICE ? books.priceTicks(ref) : message.priceTicks;
    const asked = message.lots === 0 ? open : message.lots;
    const { reason: refusal, delayUs } = this.admission.ofReplace(message, ref, price, asked);
    if (refusal !== REASON_NONE) return this.#reject(message, refusal);
    if (delayUs > 0) return this.#postpone(message, delayUs, true);
    const added = Math.max(0, asked - open);
    const verdict = judgeOrder(floor, this.#ask(message, added, price), slot);
    if (verdict.reason !== REASON_NONE) return this.#reject(message, verdict.reason);
    const lots = asked > open ? open + verdict.lots : asked;
    if (
      message.origin === ORIGIN_PARTICIPANT &&
      lots > open &&
      !hasMargin(floor, slot, message.account, message.side, lots - open)
    ) {
      return this.#reject(message, MARGIN);
    }
    const display = message.displayLots === 0 ? books.displayLots(ref) : message.displayLots;
    this.#flow!.displayBefore = books.displayLots(ref);
    this.#flow!.notices.priceTicksBefore = books.priceTicks(ref);
    books.replace(ref, price, lots, display, verdict.collarTicks);
    return REASON_NONE;
  }

  /** It uses up its id at once. */
  #postponeNew(message: OrderMessage, delayUs: number): number {
    this.#useId(message);
    return this.#postpone(message, delayUs, false);
  }

  #postpone(message: OrderMessage, delayUs: number, isReplace: boolean): number {
    this.#floor!.timers.postpone(message, delayUs, isReplace);
    return REASON_NONE;
  }

  #knows(account: number): boolean {
    return knowsAccount(this.#floor!, account);
  }

  #ask(message: OrderMessage, addedLots: number, priceTicks: number): OrderRequest {
    const request = this.request;
    request.account = message.account;
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
    const order = this.order;
    order.orderId = ++this.orderCount;
    order.account = message.account;
    order.clientOrderId = message.clientOrderId;
    order.side = message.side;
    order.kind = message.kind;
    order.timeInForce = message.timeInForce;
    order.priceTicks = limitOf(message);
    order.stopTicks = isStop(message.kind) ? message.stopTicks : NO_PRICE;
    order.collarTicks = collarTicks;
    order.lots = lots;
    order.displayLots = message.displayLots;
    order.postOnly = message.postOnly;
    this.#useId(message);
    this.#flow!.submitting(message);
    const ref = this.#floor!.books.submit(slot, order);
    if (ref !== NO_ORDER && message.timeInForce === GTD) {
      const { account, clientOrderId, expireUs } = message;
      this.expiries.add({ expireUs, orderId: order.orderId, account, clientOrderId }, this.#isLive);
      this.#floor!.timers.setExpiryTimer(expireUs);
    }
  }

  readonly #isLive = ({ account, clientOrderId, orderId }: DatedOrder): boolean => {
    const { books, index } = this.#floor!;
    const ref = index.find(account, clientOrderId);
    return ref !== NO_ORDER && books.orderId(ref) === orderId;
  };

  /** An id is used once; an order that comes back from a delay has used its own already. */
  #useId(message: OrderMessage): void {
    if (message.origin !== ORIGIN_PARTICIPANT || message.delayed) return;
    this.lastClientOrderId[message.account] = message.clientOrderId;
  }

  /** Says in the message which order it is about, for what is told of it. */
  #describe(message: OrderMessage, ref: OrderRef): void {
    const { books, markets } = this.#floor!;
    message.instrument = markets.instruments[books.book(ref)]!;
    message.side = books.side(ref);
    message.kind = books.kind(ref);
    message.timeInForce = books.timeInForce(ref);
  }

  #reject(message: OrderMessage, reason: number): number {
    const { facts, reports, markets } = this.#floor!;
    const wasListed = markets.wasListed(message.instrument);
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
