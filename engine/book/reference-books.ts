import { assert } from "../base/assert.ts";
import { FIFO_TERMS, type MatchingTerms } from "../instruments/matching-terms.ts";
import {
  CANCEL_FOK,
  CANCEL_IOC,
  CANCEL_RULE,
  DAY,
  FOK,
  MARKET,
  MAX_BOOKS,
  NO_ORDER,
  type BookListener,
  type CloseReason,
  type NewOrder,
  type OrderBooks,
  type OrderRef,
} from "./order-books.ts";
import {
  isWithin,
  joinQueue,
  leaveQueue,
  opposite,
  type Order,
  orderFrom,
} from "./reference-order.ts";
import { sharesOf } from "./reference-matching.ts";
import { ReferenceView } from "./reference-view.ts";
import { requireCollar, requireLots, requireOrder, requirePrice } from "./require-order.ts";

/**
 * The order books as a rulebook would tell them: the oracle of `ColumnBooks`. Lists are sorted, nothing is clever, and
 * nothing of the matching is shared with the fast books.
 */
export class ReferenceBooks extends ReferenceView implements OrderBooks {
  lastOrderId = 0;
  readonly #listener: BookListener;
  #busy = false;

  constructor(listener: BookListener) {
    super();
    this.#listener = listener;
  }

  reset(): void {
    this.books = [];
    this.orders = [];
    this.lastOrderId = 0;
    this.#busy = false;
  }

  open(book: number, matching: MatchingTerms = FIFO_TERMS): void {
    assert(Number.isInteger(book) && book >= 0 && book < MAX_BOOKS, `not a book number: ${book}`);
    assert(!this.books[book], `book ${book} is open already`);
    while (this.books.length <= book) this.books.push(null);
    this.books[book] = { matching: { ...matching }, sides: [[], []] };
  }

  close(book: number): void {
    assert(this.orderCount(book) === 0, `book ${book} is closed while orders rest in it`);
    this.books[book] = null;
  }

  submit(book: number, newOrder: NewOrder): OrderRef {
    this.bookAt(book);
    requireOrder(newOrder, this.lastOrderId);
    return this.#command(() => {
      this.lastOrderId = newOrder.orderId;
      const collarTicks = newOrder.collarTicks;
      const order = this.#accept(book, newOrder);
      this.#listener.accepted(book, order.ref);
      return this.#enter(order, collarTicks) ? order.ref : NO_ORDER;
    });
  }

  cancel(ref: OrderRef, reason: CloseReason): void {
    const order = this.orderAt(ref);
    this.#command(() => {
      leaveQueue(this.bookAt(order.book).sides[order.side], order);
      this.#close(order, reason);
    });
  }

  replace(ref: OrderRef, priceTicks: number, lots: number, collarTicks: number): void {
    const order = this.orderAt(ref);
    requirePrice(priceTicks);
    requireLots(lots);
    requireCollar(collarTicks);
    this.#command(() => {
      const lotsBefore = order.openLots;
      const keepsPriority = priceTicks === order.priceTicks && lots <= lotsBefore;
      if (!keepsPriority) leaveQueue(this.bookAt(order.book).sides[order.side], order);
      order.priceTicks = priceTicks;
      order.openLots = lots;
      order.originalLots = lots;
      this.#listener.replaced(order.book, ref, lotsBefore, keepsPriority);
      if (!keepsPriority) this.#enter(order, collarTicks);
    });
  }

  closeAll(book: number, reason: CloseReason): void {
    const refs = this.restingIn(book).sort((one, other) => one.orderId - other.orderId);
    for (const { ref } of refs) this.cancel(ref, reason);
  }

  /** Gives the order a slot: the first that is free. */
  #accept(book: number, newOrder: NewOrder): Order {
    const free = this.orders.indexOf(null);
    const ref = free < 0 ? this.orders.length : free;
    const order = orderFrom(newOrder, ref, book);
    this.orders[ref] = order;
    return order;
  }

  /** An order that is in no queue meets the other side. True if it then rests. */
  #enter(order: Order, collarTicks: number): boolean {
    if (order.timeInForce === FOK && this.#canTrade(order, collarTicks) < order.openLots) {
      this.#close(order, CANCEL_FOK);
      return false;
    }
    this.#match(order, collarTicks);
    if (order.openLots === 0) {
      this.#release(order);
      return false;
    }
    if (order.kind === MARKET || order.timeInForce !== DAY) {
      this.#close(order, CANCEL_IOC);
      return false;
    }
    if (this.#couldTrade(order)) {
      this.#close(order, CANCEL_RULE);
      return false;
    }
    joinQueue(this.bookAt(order.book).sides[order.side], order);
    return true;
  }

  /** Trades with the best price of the other side, there as the book's matching shares, within limit and collar. */
  #match(taker: Order, collarTicks: number): void {
    const { matching, sides } = this.bookAt(taker.book);
    const otherSide = sides[opposite(taker.side)];
    while (taker.openLots > 0 && otherSide.length > 0) {
      const best = otherSide[0]!;
      if (!isWithin(taker.side, best.priceTicks, taker.priceTicks)) return;
      if (!isWithin(taker.side, best.priceTicks, collarTicks)) return;
      const makers = best.queue.map((ref) => this.orderAt(ref));
      const open = makers.map(({ openLots }) => openLots);
      for (const [i, lots] of sharesOf(matching, open, taker.openLots).entries()) {
        if (lots > 0) this.#trade(makers[i]!, taker, lots);
      }
    }
  }

  /** One trade, at the resting order's price. */
  #trade(maker: Order, taker: Order, lots: number): void {
    maker.openLots -= lots;
    taker.openLots -= lots;
    const isFilled = maker.openLots === 0;
    if (isFilled) leaveQueue(this.bookAt(maker.book).sides[maker.side], maker);
    this.#listener.traded(maker.book, maker.ref, taker.ref, maker.priceTicks, lots);
    if (isFilled) this.#release(maker);
  }

  /** Lots that the order could take within its limit and its collar. */
  #canTrade(order: Order, collarTicks: number): number {
    let lots = 0;
    for (const level of this.bookAt(order.book).sides[opposite(order.side)]) {
      const isAllowed =
        isWithin(order.side, level.priceTicks, order.priceTicks) &&
        isWithin(order.side, level.priceTicks, collarTicks);
      if (isAllowed) lots += this.lotsOf(level);
    }
    return lots;
  }

  /** Whether the limit reaches the other side's best price. */
  #couldTrade(order: Order): boolean {
    const best = this.bookAt(order.book).sides[opposite(order.side)][0];
    return best !== undefined && isWithin(order.side, best.priceTicks, order.priceTicks);
  }

  /** Ends an order that is in no queue and has open lots. */
  #close(order: Order, reason: CloseReason): void {
    this.#listener.closed(order.book, order.ref, reason);
    this.#release(order);
  }

  #release(order: Order): void {
    this.#listener.released(order.book, order.ref);
    this.orders[order.ref] = null;
  }

  /** Runs a command; the listener that hears of it must not give another meanwhile. */
  #command<T>(command: () => T): T {
    assert(!this.#busy, "the books were commanded by their listener");
    this.#busy = true;
    const result = command();
    this.#busy = false;
    return result;
  }
}
