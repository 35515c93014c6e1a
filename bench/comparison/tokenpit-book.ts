import { ColumnBooks } from "../../engine/book/column-books.ts";
import { newOrder } from "../../engine/book/new-order.ts";
import * as orderBooks from "../../engine/book/order-books.ts";
import type { BookListener, OrderRef, Side } from "../../engine/book/order-books.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import type { ComparedBook } from "./compared-book.ts";
import { standingLevels } from "./standing-levels.ts";

const { CANCEL_USER, DAY, IOC, NO_ORDER } = orderBooks;

/**
 * Tokenpit's order book alone: no accounts, rules, clearing or record. Orders are found by number in a map, as the
 * other books find them: within the engine that is the gateway's work.
 */
export class TokenpitBook implements ComparedBook, BookListener {
  readonly #books = new ColumnBooks(this, ALLOCATIONS);
  readonly #refs = new Map<number, OrderRef>();
  readonly #order = newOrder();
  #traded = 0;

  constructor() {
    this.#books.open(0);
  }

  add(id: number, side: number, price: number, lots: number): number {
    return this.#submit(id, side, price, lots, DAY);
  }

  sweep(id: number, side: number, price: number, lots: number): number {
    return this.#submit(id, side, price, lots, IOC);
  }

  cancel(id: number): void {
    const ref = this.#refs.get(id);
    if (ref !== undefined) this.#books.cancel(ref, CANCEL_USER);
  }

  standing(side: number): Map<number, number> {
    return standingLevels(this.#books.toRows(0), side);
  }

  traded(_book: number, _maker: OrderRef, _taker: OrderRef, _price: number, lots: number): void {
    this.#traded += lots;
  }

  released(_book: number, ref: OrderRef): void {
    this.#refs.delete(this.#books.orderId(ref));
  }

  accepted(): void {}
  closed(): void {}
  replaced(): void {}
  crossed(): void {}
  triggered(): void {}
  legTraded(): void {}

  #submit(id: number, side: number, price: number, lots: number, force: typeof DAY | typeof IOC) {
    const order = this.#order;
    order.orderId = order.clientOrderId = id;
    order.account = id & 1023;
    order.side = side as Side;
    order.timeInForce = force;
    order.priceTicks = price;
    order.lots = lots;
    this.#traded = 0;
    const ref = this.#books.submit(0, order);
    if (ref !== NO_ORDER) this.#refs.set(id, ref);
    return this.#traded;
  }
}
