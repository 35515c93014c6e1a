import { assert } from "../base/assert.ts";
import {
  BUY,
  NO_PRICE,
  SELL,
  type OrderKind,
  type OrderRef,
  type RestingOrder,
  type Side,
  type TimeInForce,
} from "./order-books.ts";
import { type Book, isWithin, type Level, opposite, type Order } from "./reference-order.ts";

/** What the reference books hold, and what they answer without changing anything. */
export class ReferenceView {
  books: (Book | null)[] = [];
  /** By slot; null where the slot is free. */
  orders: (Order | null)[] = [];
  /** Place of the last order that came to wait, for its stop or for an auction. */
  lastPlace = 0;
  /** Owner of each account that has another than itself. */
  owners: number[] = [];

  bestPrice(book: number, side: Side): number {
    return this.bookAt(book).sides[side][0]?.priceTicks ?? NO_PRICE;
  }

  bestLots(book: number, side: Side): number {
    const best = this.bookAt(book).sides[side][0];
    return best ? this.shownLotsOf(best) : 0;
  }

  levels(
    book: number,
    side: Side,
    count: number,
    out: Float64Array,
    withHidden: boolean = false,
  ): number {
    const levels = this.bookAt(book).sides[side].slice(0, count);
    levels.forEach((level, i) => {
      const lots = withHidden ? this.openLotsOf(level) : this.shownLotsOf(level);
      out.set([level.priceTicks, lots, level.queue.length], 3 * i);
    });
    return levels.length;
  }

  fillableLots(book: number, side: Side, limitTicks: number, enough: number): number {
    let lots = 0;
    for (const level of this.bookAt(book).sides[opposite(side)]) {
      if (isWithin(side, level.priceTicks, limitTicks)) lots += this.openLotsOf(level);
    }
    return Math.min(lots, enough);
  }

  orderCount(book: number): number {
    return this.restingIn(book).length + this.waitingIn(book).length;
  }

  ordersOf(account: number, book: number): OrderRef[] {
    if (book >= 0) this.bookAt(book);
    const all = this.books.flatMap((each, number) =>
      each ? [...this.restingIn(number), ...this.waitingIn(number)] : [],
    );
    return all
      .filter((order) => order.account === account && (book < 0 || order.book === book))
      .sort((one, other) => one.orderId - other.orderId)
      .map((order) => order.ref);
  }

  toRows(book: number): RestingOrder[] {
    return this.restingIn(book).map(rowOf);
  }

  toWaitingRows(book: number): RestingOrder[] {
    return this.waitingIn(book).map((order) => ({ ...rowOf(order), priceTicks: order.stopTicks }));
  }

  book(ref: OrderRef): number {
    return this.orderAt(ref).book;
  }

  orderId(ref: OrderRef): number {
    return this.orderAt(ref).orderId;
  }

  account(ref: OrderRef): number {
    return this.orderAt(ref).account;
  }

  clientOrderId(ref: OrderRef): number {
    return this.orderAt(ref).clientOrderId;
  }

  side(ref: OrderRef): Side {
    return this.orderAt(ref).side;
  }

  kind(ref: OrderRef): OrderKind {
    return this.orderAt(ref).kind;
  }

  timeInForce(ref: OrderRef): TimeInForce {
    return this.orderAt(ref).timeInForce;
  }

  priceTicks(ref: OrderRef): number {
    return this.orderAt(ref).priceTicks;
  }

  stopTicks(ref: OrderRef): number {
    return this.orderAt(ref).stopTicks;
  }

  isWaiting(ref: OrderRef): boolean {
    return this.orderAt(ref).stopTicks !== NO_PRICE;
  }

  isPostOnly(ref: OrderRef): boolean {
    return this.orderAt(ref).postOnly;
  }

  displayLots(ref: OrderRef): number {
    return this.orderAt(ref).displayLots;
  }

  hiddenLots(ref: OrderRef): number {
    const { openLots, shownLots } = this.orderAt(ref);
    return openLots - shownLots;
  }

  stopPlace(ref: OrderRef): number {
    return this.orderAt(ref).place;
  }

  openLots(ref: OrderRef): number {
    return this.orderAt(ref).openLots;
  }

  originalLots(ref: OrderRef): number {
    return this.orderAt(ref).originalLots;
  }

  /** None: objects are made as they are needed. */
  capacityBytes(): number {
    return 0;
  }

  protected bookAt(book: number): Book {
    const found = this.books[book];
    assert(found !== null && found !== undefined, `book ${book} is not open`);
    return found;
  }

  protected orderAt(ref: OrderRef): Order {
    const found = this.orders[ref];
    assert(found !== null && found !== undefined, `order slot ${ref} holds no live order`);
    return found;
  }

  protected haveOneOwner(one: Order, other: Order): boolean {
    const owner = ({ account }: Order): number => this.owners[account] ?? account;
    return owner(one) === owner(other);
  }

  protected shownLotsOf(level: Level): number {
    return level.queue.reduce((lots, ref) => lots + this.orderAt(ref).shownLots, 0);
  }

  protected openLotsOf(level: Level): number {
    return level.queue.reduce((lots, ref) => lots + this.orderAt(ref).openLots, 0);
  }

  /** Buys best first, then sells best first, collected market orders before the others of their side. */
  protected restingIn(book: number): Order[] {
    const { sides, unpriced } = this.bookAt(book);
    const refs = [BUY, SELL].flatMap((side) => [
      ...unpriced[side]!,
      ...sides[side]!.flatMap(({ queue }) => queue),
    ]);
    return refs.map((ref) => this.orderAt(ref));
  }

  /** The stops that wait, in the order in which they came. */
  protected waitingIn(book: number): Order[] {
    return this.bookAt(book).waiting.map((ref) => this.orderAt(ref));
  }
}

const rowOf = (order: Order): RestingOrder => ({
  orderId: order.orderId,
  account: order.account,
  side: order.side,
  priceTicks: order.priceTicks,
  lots: order.openLots,
  hiddenLots: order.openLots - order.shownLots,
});
