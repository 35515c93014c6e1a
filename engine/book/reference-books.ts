import { assert } from "../base/assert.ts";
import {
  BUY,
  CANCEL_FOK,
  CANCEL_IOC,
  CANCEL_RULE,
  DAY,
  FOK,
  MARKET,
  MAX_BOOKS,
  NO_ORDER,
  NO_PRICE,
  SELL,
  type BookListener,
  type CloseReason,
  type NewOrder,
  type OrderBooks,
  type OrderKind,
  type OrderRef,
  type RestingOrder,
  type Side,
  type TimeInForce,
} from "./order-books.ts";
import { requireCollar, requireLots, requireOrder, requirePrice } from "./require-order.ts";

interface Order {
  ref: OrderRef;
  book: number;
  orderId: number;
  account: number;
  clientOrderId: number;
  side: Side;
  kind: OrderKind;
  timeInForce: TimeInForce;
  priceTicks: number;
  openLots: number;
  originalLots: number;
}

/** All orders of one side at one price, the earliest first. */
interface Level {
  priceTicks: number;
  queue: OrderRef[];
}

/** The levels of each side, the best first; no level is empty. `sides[BUY]`, `sides[SELL]`. */
interface Book {
  sides: [Level[], Level[]];
}

/**
 * The order books as a rulebook would tell them: the oracle of `ColumnBooks`. Lists are sorted, nothing is clever, and
 * nothing of the matching is shared with the fast books.
 */
export class ReferenceBooks implements OrderBooks {
  books: (Book | null)[] = [];
  /** By slot; null where the slot is free. */
  orders: (Order | null)[] = [];
  lastOrderId = 0;
  readonly #listener: BookListener;
  #busy = false;

  constructor(listener: BookListener) {
    this.#listener = listener;
  }

  reset(): void {
    this.books = [];
    this.orders = [];
    this.lastOrderId = 0;
    this.#busy = false;
  }

  open(book: number): void {
    assert(Number.isInteger(book) && book >= 0 && book < MAX_BOOKS, `not a book number: ${book}`);
    assert(!this.books[book], `book ${book} is open already`);
    while (this.books.length <= book) this.books.push(null);
    this.books[book] = { sides: [[], []] };
  }

  close(book: number): void {
    assert(this.orderCount(book) === 0, `book ${book} is closed while orders rest in it`);
    this.books[book] = null;
  }

  submit(book: number, newOrder: NewOrder): OrderRef {
    this.#book(book);
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
    const order = this.#order(ref);
    this.#command(() => {
      this.#leaveQueue(order);
      this.#close(order, reason);
    });
  }

  replace(ref: OrderRef, priceTicks: number, lots: number, collarTicks: number): void {
    const order = this.#order(ref);
    requirePrice(priceTicks);
    requireLots(lots);
    requireCollar(collarTicks);
    this.#command(() => {
      const lotsBefore = order.openLots;
      const keepsPriority = priceTicks === order.priceTicks && lots <= lotsBefore;
      if (!keepsPriority) this.#leaveQueue(order);
      order.priceTicks = priceTicks;
      order.openLots = lots;
      order.originalLots = lots;
      this.#listener.replaced(order.book, ref, lotsBefore, keepsPriority);
      if (!keepsPriority) this.#enter(order, collarTicks);
    });
  }

  closeAll(book: number, reason: CloseReason): void {
    const refs = this.#restingIn(book).sort((one, other) => one.orderId - other.orderId);
    for (const { ref } of refs) this.cancel(ref, reason);
  }

  bestPrice(book: number, side: Side): number {
    return this.#book(book).sides[side][0]?.priceTicks ?? NO_PRICE;
  }

  bestLots(book: number, side: Side): number {
    const best = this.#book(book).sides[side][0];
    return best ? this.#lotsOf(best) : 0;
  }

  levels(book: number, side: Side, count: number, out: Float64Array): number {
    const levels = this.#book(book).sides[side].slice(0, count);
    levels.forEach((level, i) => {
      out.set([level.priceTicks, this.#lotsOf(level), level.queue.length], 3 * i);
    });
    return levels.length;
  }

  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number {
    let lots = 0;
    for (const level of this.#book(book).sides[opposite(side)]) {
      if (isWithin(side, level.priceTicks, limitTicks)) lots += this.#lotsOf(level);
    }
    return Math.min(lots, enough);
  }

  orderCount(book: number): number {
    return this.#restingIn(book).length;
  }

  ordersOf(account: number, book: number): OrderRef[] {
    if (book >= 0) this.#book(book);
    const all = this.books.flatMap((each, number) => (each ? this.#restingIn(number) : []));
    return all
      .filter((order) => order.account === account && (book < 0 || order.book === book))
      .sort((one, other) => one.orderId - other.orderId)
      .map((order) => order.ref);
  }

  toRows(book: number): RestingOrder[] {
    return this.#restingIn(book).map((order) => ({
      orderId: order.orderId,
      account: order.account,
      side: order.side,
      priceTicks: order.priceTicks,
      lots: order.openLots,
    }));
  }

  book(ref: OrderRef): number {
    return this.#order(ref).book;
  }

  orderId(ref: OrderRef): number {
    return this.#order(ref).orderId;
  }

  account(ref: OrderRef): number {
    return this.#order(ref).account;
  }

  clientOrderId(ref: OrderRef): number {
    return this.#order(ref).clientOrderId;
  }

  side(ref: OrderRef): Side {
    return this.#order(ref).side;
  }

  kind(ref: OrderRef): OrderKind {
    return this.#order(ref).kind;
  }

  timeInForce(ref: OrderRef): TimeInForce {
    return this.#order(ref).timeInForce;
  }

  priceTicks(ref: OrderRef): number {
    return this.#order(ref).priceTicks;
  }

  openLots(ref: OrderRef): number {
    return this.#order(ref).openLots;
  }

  originalLots(ref: OrderRef): number {
    return this.#order(ref).originalLots;
  }

  /** None: objects are made as they are needed. */
  capacityBytes(): number {
    return 0;
  }

  /** Gives the order a slot: the first that is free. */
  #accept(book: number, newOrder: NewOrder): Order {
    const free = this.orders.indexOf(null);
    const ref = free < 0 ? this.orders.length : free;
    const { orderId, account, clientOrderId, side, kind, timeInForce, priceTicks, lots } = newOrder;
    const order: Order = {
      ref,
      book,
      orderId,
      account,
      clientOrderId,
      side,
      kind,
      timeInForce,
      priceTicks,
      openLots: lots,
      originalLots: lots,
    };
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
    this.#joinQueue(order);
    return true;
  }

  /** Trades with the best price of the other side, there with the earliest order, as long as limit and collar allow. */
  #match(taker: Order, collarTicks: number): void {
    const otherSide = this.#book(taker.book).sides[opposite(taker.side)];
    while (taker.openLots > 0 && otherSide.length > 0) {
      const best = otherSide[0]!;
      if (!isWithin(taker.side, best.priceTicks, taker.priceTicks)) return;
      if (!isWithin(taker.side, best.priceTicks, collarTicks)) return;
      this.#trade(this.#order(best.queue[0]!), taker);
    }
  }

  /** One trade, at the resting order's price, of as many lots as both have open. */
  #trade(maker: Order, taker: Order): void {
    const lots = Math.min(maker.openLots, taker.openLots);
    maker.openLots -= lots;
    taker.openLots -= lots;
    const isFilled = maker.openLots === 0;
    if (isFilled) this.#leaveQueue(maker);
    this.#listener.traded(maker.book, maker.ref, taker.ref, maker.priceTicks, lots);
    if (isFilled) this.#release(maker);
  }

  /** Lots that the order could take within its limit and its collar. */
  #canTrade(order: Order, collarTicks: number): number {
    let lots = 0;
    for (const level of this.#book(order.book).sides[opposite(order.side)]) {
      const isAllowed =
        isWithin(order.side, level.priceTicks, order.priceTicks) &&
        isWithin(order.side, level.priceTicks, collarTicks);
      if (isAllowed) lots += this.#lotsOf(level);
    }
    return lots;
  }

  /** Whether the limit reaches the other side's best price. */
  #couldTrade(order: Order): boolean {
    const best = this.#book(order.book).sides[opposite(order.side)][0];
    return best !== undefined && isWithin(order.side, best.priceTicks, order.priceTicks);
  }

  /** The order goes to the end of its price's queue; a new level goes before the first worse one. */
  #joinQueue(order: Order): void {
    const levels = this.#book(order.book).sides[order.side];
    const sameLevel = levels.find((level) => level.priceTicks === order.priceTicks);
    if (sameLevel) {
      sameLevel.queue.push(order.ref);
      return;
    }
    const worse = levels.findIndex((level) =>
      isBetter(order.side, order.priceTicks, level.priceTicks),
    );
    const place = worse < 0 ? levels.length : worse;
    levels.splice(place, 0, { priceTicks: order.priceTicks, queue: [order.ref] });
  }

  #leaveQueue(order: Order): void {
    const levels = this.#book(order.book).sides[order.side];
    const place = levels.findIndex((level) => level.priceTicks === order.priceTicks);
    const queue = levels[place]!.queue;
    queue.splice(queue.indexOf(order.ref), 1);
    if (queue.length === 0) levels.splice(place, 1);
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

  #book(book: number): Book {
    const found = this.books[book];
    assert(found !== null && found !== undefined, `book ${book} is not open`);
    return found;
  }

  #order(ref: OrderRef): Order {
    const found = this.orders[ref];
    assert(found !== null && found !== undefined, `order slot ${ref} holds no live order`);
    return found;
  }

  #lotsOf(level: Level): number {
    return level.queue.reduce((lots, ref) => lots + this.#order(ref).openLots, 0);
  }

  /** The book's resting orders: buys best first, then sells best first, each level in priority order. */
  #restingIn(book: number): Order[] {
    const { sides } = this.#book(book);
    const levels = [...sides[BUY], ...sides[SELL]];
    return levels.flatMap((level) => level.queue.map((ref) => this.#order(ref)));
  }
}

function opposite(side: Side): Side {
  return side === BUY ? SELL : BUY;
}

/** For a buyer a lower price is worse, for a seller a higher one. */
function isBetter(side: Side, priceTicks: number, thanTicks: number): boolean {
  return side === BUY ? priceTicks > thanTicks : priceTicks < thanTicks;
}

/** Whether an order of `side` may trade at this price under a limit (`NO_PRICE`: any price will do). */
function isWithin(side: Side, priceTicks: number, limitTicks: number): boolean {
  if (limitTicks === NO_PRICE) return true;
  return side === BUY ? priceTicks <= limitTicks : priceTicks >= limitTicks;
}
