import type {
  BookListener,
  CloseReason,
  OrderBooks,
  OrderRef,
} from "../../../engine/book/order-books.ts";
import { BUY, SELL } from "../../../engine/book/order-books.ts";

export const ACCEPTED = 0;
export const TRADED = 1;
export const CLOSED = 2;
export const REPLACED = 3;
export const RELEASED = 4;
export const CROSSED = 5;
export const TRIGGERED = 6;
export const LEG_TRADED = 7;

/** Numbers of one event on the tape. */
export const EVENT_WORDS = 13;

export interface BookEvent {
  type: number;
  book: number;
  orderId: number;
  /** Of the maker where it is a trade, of the seller where it is one of an auction, else 0. */
  makerId: number;
  priceTicks: number;
  /** Lots traded, or lots before a replace, else 0. */
  lots: number;
  /** The reason of a close, or whether a replace kept its priority, else 0. */
  code: number;
  openLots: number;
  makerOpenLots: number;
  hiddenLots: number;
  makerHiddenLots: number;
  /** The book as the listener found it when it asked in the middle of the event. */
  bestBuy: number;
  bestSell: number;
}

/**
 * A set of books with everything that it has told since the tape was last cleared, and the slots of its live orders.
 */
export class BookTape implements BookListener {
  readonly books: OrderBooks;
  /** `EVENT_WORDS` numbers an event, in the order of `BookEvent`'s fields. */
  events: number[] = [];
  /** From the exchange's order number to the slot, while the order lives. */
  readonly refs: Map<number, OrderRef> = new Map();

  constructor(create: (listener: BookListener) => OrderBooks) {
    this.books = create(this);
  }

  accepted(book: number, order: OrderRef): void {
    this.refs.set(this.books.orderId(order), order);
    this.#push(ACCEPTED, book, order, -1, this.books.priceTicks(order), 0, 0);
  }

  traded(book: number, maker: OrderRef, taker: OrderRef, priceTicks: number, lots: number): void {
    this.#push(TRADED, book, taker, maker, priceTicks, lots, 0);
  }

  closed(book: number, order: OrderRef, reason: CloseReason): void {
    this.#push(CLOSED, book, order, -1, this.books.priceTicks(order), 0, reason);
  }

  replaced(book: number, order: OrderRef, lotsBefore: number, keptPriority: boolean): void {
    const price = this.books.priceTicks(order);
    this.#push(REPLACED, book, order, -1, price, lotsBefore, Number(keptPriority));
  }

  released(book: number, order: OrderRef): void {
    this.#push(RELEASED, book, order, -1, this.books.priceTicks(order), 0, 0);
    this.refs.delete(this.books.orderId(order));
  }

  crossed(book: number, buy: OrderRef, sell: OrderRef, priceTicks: number, lots: number): void {
    this.#push(CROSSED, book, buy, sell, priceTicks, lots, 0);
  }

  /** In the leg's book; the code tells which spread's leg it is, and the aggressor. */
  legTraded(
    spread: number,
    leg: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
  ): void {
    this.#push(LEG_TRADED, leg, buy, sell, priceTicks, lots, 2 * spread + aggressorSide);
  }

  triggered(book: number, order: OrderRef): void {
    this.#push(TRIGGERED, book, order, -1, this.books.priceTicks(order), 0, 0);
  }

  read(): BookEvent[] {
    const events: BookEvent[] = [];
    for (let at = 0; at < this.events.length; at += EVENT_WORDS) events.push(this.#eventAt(at));
    return events;
  }

  clear(): void {
    this.events.length = 0;
  }

  #eventAt(at: number): BookEvent {
    const word = (i: number): number => this.events[at + i]!;
    return {
      type: word(0),
      book: word(1),
      orderId: word(2),
      makerId: word(3),
      priceTicks: word(4),
      lots: word(5),
      code: word(6),
      openLots: word(7),
      makerOpenLots: word(8),
      hiddenLots: word(9),
      makerHiddenLots: word(10),
      bestBuy: word(11),
      bestSell: word(12),
    };
  }

  #push(
    type: number,
    book: number,
    order: OrderRef,
    maker: OrderRef,
    priceTicks: number,
    lots: number,
    code: number,
  ): void {
    const books = this.books;
    this.events.push(
      type,
      book,
      books.orderId(order),
      maker < 0 ? 0 : books.orderId(maker),
      priceTicks,
      lots,
      code,
      books.openLots(order),
      maker < 0 ? 0 : books.openLots(maker),
      books.hiddenLots(order),
      maker < 0 ? 0 : books.hiddenLots(maker),
      books.bestPrice(book, BUY),
      books.bestPrice(book, SELL),
    );
  }
}
