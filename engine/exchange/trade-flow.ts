import {
  BY_EXPIRY,
  BY_FOK,
  BY_HALT,
  BY_IOC,
  BY_RULE,
  BY_SELF_MATCH,
  BY_USER,
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
  REASON_NONE,
} from "../base/order-words.ts";
import {
  type BookListener,
  BUY,
  CANCEL_USER,
  type CloseReason,
  EXPIRED,
  GTD,
  NO_PRICE,
  type OrderRef,
  SELL,
  type Side,
} from "../book/order-books.ts";
import { type AggressorSide, NO_AGGRESSOR } from "../regulation/rule.ts";
import { LEG_IMPLIED, NO_EXPIRY } from "./exchange-facts.ts";
import type { Floor } from "./floor.ts";
import { LegTrades } from "./leg-trades.ts";
import { Novation } from "./novation.ts";
import { tellStopped } from "./stopped-orders.ts";
import { addWorking } from "./spread-orders.ts";
import { OrderNotices } from "./order-notices.ts";
import { newOrderMessage, type OrderMessage } from "./order-message.ts";
import { hasFurtherTerms, isStop } from "./order-terms.ts";
import {
  reportFill,
  REPORT_ACCEPTED,
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_REPLACED,
  REPORT_TRIGGERED,
} from "./reports.ts";

/** Reasons for the book's close codes, in their order. */
const REASON_OF_CLOSE = [
  BY_USER,
  BY_IOC,
  BY_FOK,
  BY_HALT,
  BY_RULE,
  BY_EXPIRY,
  BY_SELF_MATCH,
] as const;

/** Reports after which all the lots told still work. */
const LEAVES_OPEN: Readonly<Record<number, boolean>> = {
  [REPORT_ACCEPTED]: true,
  [REPORT_REPLACED]: true,
  [REPORT_TRIGGERED]: true,
};

/**
 * What follows from the books' events: margin holds, novation, facts and reports. It listens and never commands the
 * books.
 */
export class TradeFlow implements BookListener {
  readonly novation: Novation = new Novation();
  readonly legs: LegTrades = new LegTrades();
  readonly notices: OrderNotices = new OrderNotices();
  /** Why participants' orders are being taken out just now: the user, unless a liquidation is under way. */
  cancelReason = BY_USER as number;
  /** Slots that implied prices have reached in the present command. */
  readonly touched: number[] = [];
  /** What the order showed that is being replaced, lots. */
  displayBefore = 0;
  #floor: Floor | null = null;
  /** Asks for the order that enters a book just now. */
  #submission: OrderMessage = newOrderMessage();

  open(floor: Floor): void {
    this.#floor = floor;
    this.novation.open(floor);
    this.legs.open(floor, this.novation);
    this.notices.open(floor);
    this.touched.length = 0;
    this.cancelReason = BY_USER;
  }

  /** The order that this message asks for is about to enter its book. */
  submitting(message: OrderMessage): void {
    this.#submission = message;
  }

  accepted(slot: number, ref: OrderRef): void {
    const { books, index } = this.#floor!;
    const account = books.account(ref);
    const { origin, metaorder } = this.#submission;
    index.put(ref, account, books.clientOrderId(ref), origin, metaorder);
    this.#stamp(ref);
    addWorking(this.#floor!, slot, account, books.side(ref), books.openLots(ref));
    this.#orderFact(ORDER_ACCEPTED, slot, ref, books.openLots(ref), REASON_NONE, 0);
    if (hasFurtherTerms(this.#submission)) this.#termsAccepted(slot, ref);
    this.#report(REPORT_ACCEPTED, slot, ref, books.openLots(ref), REASON_NONE);
    this.notices.entered(slot, ref);
  }

  traded(slot: number, maker: OrderRef, taker: OrderRef, priceTicks: number, lots: number): void {
    const aggressorSide = this.#floor!.books.side(taker);
    if (aggressorSide === BUY) this.#trade(slot, taker, maker, priceTicks, lots, aggressorSide);
    else this.#trade(slot, maker, taker, priceTicks, lots, aggressorSide);
  }

  crossed(slot: number, buy: OrderRef, sell: OrderRef, priceTicks: number, lots: number): void {
    this.#trade(slot, buy, sell, priceTicks, lots, NO_AGGRESSOR);
  }

  legTraded(
    spreadSlot: number,
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: Side,
  ): void {
    const spread = this.#floor!.markets.spreads[spreadSlot]!;
    this.#touch(spreadSlot);
    this.#touch(slot);
    this.novation.leg(spread, slot, buy, sell, priceTicks, lots, aggressorSide, LEG_IMPLIED);
    this.#reportFills(slot, buy, sell, priceTicks, lots, aggressorSide);
  }

  #touch(slot: number): void {
    if (!this.touched.includes(slot)) this.touched.push(slot);
  }

  triggered(slot: number, ref: OrderRef): void {
    const lots = this.#floor!.books.openLots(ref);
    this.#stamp(ref);
    this.#orderFact(ORDER_TRIGGERED, slot, ref, lots, REASON_NONE, 0);
    this.#report(REPORT_TRIGGERED, slot, ref, lots, REASON_NONE);
    this.notices.entered(slot, ref);
  }

  #trade(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    const spread = this.#floor!.markets.spreads[slot] ?? null;
    if (spread !== null) {
      this.novation.spreadTrade(spread, buy, sell, priceTicks, lots, aggressorSide);
      return this.legs.assign(spread, buy, sell, priceTicks, lots, aggressorSide);
    }
    if (this.#floor!.markets.isAtSettlement(slot)) {
      this.novation.tradeAtSettlement(slot, buy, sell, priceTicks, lots, aggressorSide);
    } else this.novation.trade(slot, buy, sell, priceTicks, lots, aggressorSide);
    this.#reportFills(slot, buy, sell, priceTicks, lots, aggressorSide);
  }

  /** The aggressor hears first; where there is none, the buyer does. */
  #reportFills(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    const floor = this.#floor!;
    if (aggressorSide === SELL) reportFill(floor, slot, SELL, sell, priceTicks, lots);
    reportFill(floor, slot, BUY, buy, priceTicks, lots);
    if (aggressorSide !== SELL) reportFill(floor, slot, SELL, sell, priceTicks, lots);
    this.notices.filled(slot, buy, lots);
    this.notices.filled(slot, sell, lots);
  }

  closed(slot: number, ref: OrderRef, reason: CloseReason): void {
    const { books, rulebook } = this.#floor!;
    const lots = books.openLots(ref);
    addWorking(this.#floor!, slot, books.account(ref), books.side(ref), -lots);
    const expired = reason === EXPIRED;
    const why = reason === CANCEL_USER ? this.cancelReason : REASON_OF_CLOSE[reason];
    this.#orderFact(expired ? ORDER_EXPIRED : ORDER_CANCELED, slot, ref, lots, why, 0);
    this.#report(expired ? REPORT_EXPIRED : REPORT_CANCELED, slot, ref, lots, why);
    this.notices.left(slot, ref, why);
    if (rulebook.hearsStopped) tellStopped(this.#floor!, slot, ref, reason);
  }

  replaced(slot: number, ref: OrderRef, lotsBefore: number, keptPriority: boolean): void {
    const { books } = this.#floor!;
    const lots = books.openLots(ref);
    addWorking(this.#floor!, slot, books.account(ref), books.side(ref), lots - lotsBefore);
    if (!keptPriority) this.#stamp(ref);
    this.#orderFact(ORDER_REPLACED, slot, ref, lots, REASON_NONE, keptPriority ? 1 : 0);
    // Who keeps the place shows what it showed; self-match prevention lowers such orders without a message.
    if (!keptPriority && books.displayLots(ref) !== this.displayBefore) {
      this.#termsFact(slot, ref, NO_PRICE, NO_EXPIRY);
    }
    this.#report(REPORT_REPLACED, slot, ref, lots, REASON_NONE);
    this.notices.changed(slot, ref, lotsBefore, keptPriority);
  }

  released(_slot: number, ref: OrderRef): void {
    this.#floor!.index.remove(ref);
  }

  /** The order has its place from now on, where rules ask for it. */
  #stamp(ref: OrderRef): void {
    const { clock, index, rulebook } = this.#floor!;
    if (rulebook.asksArrivals) index.stamp(ref, clock.nowUs);
  }

  #report(kind: number, slot: number, ref: OrderRef, lots: number, reason: number): void {
    const { books, reports, markets } = this.#floor!;
    reports.report(
      kind,
      books.account(ref),
      books.clientOrderId(ref),
      markets.instruments[slot]!,
      books.side(ref),
      books.priceTicks(ref),
      lots,
      LEAVES_OPEN[kind] === true ? lots : 0,
      reason,
    );
  }

  #termsAccepted(slot: number, ref: OrderRef): void {
    const { kind, stopTicks, timeInForce, expireUs } = this.#submission;
    this.#termsFact(
      slot,
      ref,
      isStop(kind) ? stopTicks : NO_PRICE,
      timeInForce === GTD ? expireUs : NO_EXPIRY,
    );
  }

  #termsFact(slot: number, ref: OrderRef, stopTicks: number, expireUs: number): void {
    const { books, facts, markets } = this.#floor!;
    const instrument = markets.instruments[slot]!;
    const display = books.displayLots(ref);
    const isPostOnly = books.isPostOnly(ref);
    facts.orderTerms(books.orderId(ref), instrument, stopTicks, display, isPostOnly, expireUs);
  }

  #orderFact(
    event: number,
    slot: number,
    ref: OrderRef,
    lots: number,
    reason: number,
    kept: number,
  ): void {
    const { books, facts, index, markets } = this.#floor!;
    facts.order(
      event,
      books.orderId(ref),
      books.account(ref),
      books.clientOrderId(ref),
      markets.instruments[slot]!,
      books.side(ref),
      books.kind(ref),
      books.timeInForce(ref),
      books.priceTicks(ref),
      lots,
      reason,
      index.origin(ref),
      index.metaorder(ref),
      kept,
    );
  }
}
