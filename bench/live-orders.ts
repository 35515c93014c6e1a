import type {
  BookListener,
  CloseReason,
  OrderBooks,
  OrderRef,
} from "../engine/book/order-books.ts";

/** Hears what the books say before their own listener does, and knows which client order ids live. */
export class LiveOrders implements BookListener {
  /** In no order that means anything. */
  readonly ids: number[] = [];
  books: OrderBooks | null = null;
  readonly #listener: BookListener;
  readonly #places = new Map<number, number>();

  constructor(listener: BookListener) {
    this.#listener = listener;
  }

  accepted(book: number, order: OrderRef): void {
    const id = this.books!.clientOrderId(order);
    this.#places.set(id, this.ids.length);
    this.ids.push(id);
    this.#listener.accepted(book, order);
  }

  released(book: number, order: OrderRef): void {
    const id = this.books!.clientOrderId(order);
    const place = this.#places.get(id)!;
    const moved = this.ids.pop()!;
    if (moved !== id) {
      this.ids[place] = moved;
      this.#places.set(moved, place);
    }
    this.#places.delete(id);
    this.#listener.released(book, order);
  }

  traded(book: number, maker: OrderRef, taker: OrderRef, priceTicks: number, lots: number): void {
    this.#listener.traded(book, maker, taker, priceTicks, lots);
  }

  crossed(book: number, buy: OrderRef, sell: OrderRef, priceTicks: number, lots: number): void {
    this.#listener.crossed(book, buy, sell, priceTicks, lots);
  }

  legTraded(...told: Parameters<BookListener["legTraded"]>): void {
    this.#listener.legTraded(...told);
  }

  triggered(book: number, order: OrderRef): void {
    this.#listener.triggered(book, order);
  }

  closed(book: number, order: OrderRef, reason: CloseReason): void {
    this.#listener.closed(book, order, reason);
  }

  replaced(book: number, order: OrderRef, lotsBefore: number, keptPriority: boolean): void {
    this.#listener.replaced(book, order, lotsBefore, keptPriority);
  }
}
