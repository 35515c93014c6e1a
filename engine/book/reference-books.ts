import { assert } from "../base/assert.ts";
import { FIFO_TERMS, type MatchingTerms } from "../instruments/matching-terms.ts";
import type { SelfMatchRule } from "../instruments/self-match.ts";
import {
  type CallPrice,
  CANCEL_IOC,
  type CloseReason,
  EXPIRED,
  isGoodTill,
  IOC,
  MAX_BOOKS,
  type NewOrder,
  NO_ORDER,
  NO_PRICE,
  type OrderBooks,
  type OrderRef,
} from "./order-books.ts";
import type { SpreadLegs } from "../instruments/spread.ts";
import { ReferenceMatcher } from "./reference-matcher.ts";
import {
  emptyBook,
  isWithin,
  modeOf,
  type Order,
  opposite,
  orderFrom,
  without,
} from "./reference-order.ts";
import {
  requireCollar,
  requireDisplay,
  requireLots,
  requireNewPrice,
  requireOrder,
} from "./require-order.ts";

/**
 * The order books as a rulebook would tell them: the oracle of `ColumnBooks`. Lists are sorted, nothing is clever, and
 * nothing of the matching is shared with the fast books.
 */
export class ReferenceBooks extends ReferenceMatcher implements OrderBooks {
  lastOrderId = 0;
  #busy = false;

  reset(): void {
    this.books = [];
    this.orders = [];
    this.owners = [];
    this.links = [];
    this.lastOrderId = 0;
    this.lastPlace = 0;
    this.#busy = false;
  }

  open(book: number, matching: MatchingTerms = FIFO_TERMS, selfMatch: SelfMatchRule = "off"): void {
    assert(Number.isInteger(book) && book >= 0 && book < MAX_BOOKS, `not a book number: ${book}`);
    assert(!this.books[book], `book ${book} is open already`);
    while (this.books.length <= book) this.books.push(null);
    this.books[book] = emptyBook(matching, selfMatch);
  }

  openSpread(
    book: number,
    legs: SpreadLegs,
    matching: MatchingTerms = FIFO_TERMS,
    selfMatch: SelfMatchRule = "off",
  ): void {
    this.bookAt(legs.first);
    this.bookAt(legs.second);
    this.open(book, matching, selfMatch);
    this.links.push({ book, legs: { ...legs } });
    this.links.sort((one, other) => one.legs.precedence - other.legs.precedence);
  }

  setOwners(owners: Int32Array): void {
    this.owners = [...owners];
  }

  close(book: number): void {
    assert(this.orderCount(book) === 0, `book ${book} is closed while orders rest in it`);
    const isLeg = this.links.some(({ legs }) => legs.first === book || legs.second === book);
    assert(!isLeg, `book ${book} is closed while spreads have it`);
    this.links = this.links.filter((link) => link.book !== book);
    this.books[book] = null;
  }

  submit(book: number, newOrder: NewOrder): OrderRef {
    this.bookAt(book);
    requireOrder(newOrder, this.lastOrderId);
    return this.#command(() => {
      this.lastOrderId = newOrder.orderId;
      const collarTicks = newOrder.collarTicks;
      const order = this.#accept(book, newOrder);
      this.listener.accepted(book, order.ref);
      if (order.stopTicks !== NO_PRICE) {
        this.#joinWaiting(order, ++this.lastPlace);
        return order.ref;
      }
      return this.enter(order, collarTicks) ? order.ref : NO_ORDER;
    });
  }

  cancel(ref: OrderRef, reason: CloseReason): void {
    const order = this.orderAt(ref);
    this.#command(() => {
      this.leave(order);
      this.end(order, reason);
    });
  }

  replace(
    ref: OrderRef,
    priceTicks: number,
    lots: number,
    displayLots: number,
    collarTicks: number,
  ): void {
    const order = this.orderAt(ref);
    requireNewPrice(order.priceTicks, priceTicks);
    requireLots(lots);
    requireDisplay(displayLots);
    requireCollar(collarTicks);
    this.#command(() => {
      const before = { ...order };
      const keepsPriority =
        priceTicks === order.priceTicks &&
        lots <= order.openLots &&
        displayLots === order.displayLots;
      if (!keepsPriority) this.leave(order);
      order.priceTicks = priceTicks;
      order.displayLots = displayLots;
      order.openLots = lots;
      order.shownLots = keepsPriority ? Math.min(before.shownLots, lots) : lots;
      order.originalLots = lots;
      this.listener.replaced(order.book, ref, before.openLots, keepsPriority);
      if (keepsPriority) return;
      if (order.stopTicks !== NO_PRICE) this.#joinWaiting(order, ++this.lastPlace);
      else this.enter(order, collarTicks);
    });
  }

  closeAll(book: number, reason: CloseReason): void {
    for (const { ref } of this.#byAcceptance(book)) this.cancel(ref, reason);
  }

  expireDay(book: number): void {
    for (const { ref, timeInForce } of this.#byAcceptance(book)) {
      if (!isGoodTill(timeInForce)) this.cancel(ref, EXPIRED);
    }
  }

  elect(book: number, lastTicks: number): OrderRef[] {
    const { waiting } = this.bookAt(book);
    const elected = waiting.filter((ref) => {
      const { side, stopTicks } = this.orderAt(ref);
      return isWithin(opposite(side), lastTicks, stopTicks);
    });
    for (const ref of elected) without(waiting, ref);
    return elected;
  }

  trigger(ref: OrderRef, collarTicks: number): void {
    const order = this.orderAt(ref);
    this.#command(() => {
      order.stopTicks = NO_PRICE;
      this.listener.triggered(order.book, ref);
      this.enter(order, collarTicks);
    });
  }

  wait(ref: OrderRef): void {
    const order = this.orderAt(ref);
    this.#joinWaiting(order, order.place);
  }

  collect(book: number): void {
    const found = this.bookAt(book);
    found.mode = "call";
    found.tops = [NO_ORDER, NO_ORDER];
  }

  isCollecting(book: number): boolean {
    return this.bookAt(book).mode !== "continuous";
  }

  callPrice(book: number, referenceTicks: number, out: CallPrice): void {
    Object.assign(out, this.callIn(book, referenceTicks));
  }

  uncross(book: number, referenceTicks: number): void {
    const found = this.bookAt(book);
    this.#command(() => {
      const { priceTicks, lots } = this.callIn(book, referenceTicks);
      this.clear(book, priceTicks, lots);
      const left = this.restingIn(book).filter(
        ({ priceTicks: limit, timeInForce }) => limit === NO_PRICE || timeInForce === IOC,
      );
      for (const order of left.sort((one, other) => one.place - other.place)) {
        this.leave(order);
        this.end(order, CANCEL_IOC);
      }
      found.mode = modeOf(found.matching);
      this.settle(book);
    });
  }

  suspend(book: number): void {
    this.bookAt(book).isSuspended = true;
  }

  resume(book: number): void {
    const found = this.bookAt(book);
    this.#command(() => {
      found.isSuspended = false;
      this.settle(book);
    });
  }

  /** Gives the order a slot: the first that is free. */
  #accept(book: number, newOrder: NewOrder): Order {
    const free = this.orders.indexOf(null);
    const ref = free < 0 ? this.orders.length : free;
    const order = orderFrom(newOrder, ref, book);
    this.orders[ref] = order;
    return order;
  }

  #joinWaiting(order: Order, place: number): void {
    const { waiting } = this.bookAt(order.book);
    order.place = place;
    waiting.push(order.ref);
    waiting.sort((one, other) => this.orderAt(one).place - this.orderAt(other).place);
  }

  #byAcceptance(book: number): Order[] {
    const all = [...this.restingIn(book), ...this.waitingIn(book)];
    return all.sort((one, other) => one.orderId - other.orderId);
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
