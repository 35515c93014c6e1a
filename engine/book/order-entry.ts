import { MATCHES } from "./collecting.ts";
import type { ColumnAuction } from "./column-auction.ts";
import type { ColumnView } from "./column-view.ts";
import { worstRank } from "./depth.ts";
import type { ColumnImplied } from "./implied/column-implied.ts";
import { dequeue } from "./level-queue.ts";
import type { Matcher } from "./matcher.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";
import { joinStops, stopSideOf } from "./stop-queues.ts";

const { NO_PRICE } = orderBooks;
const { OPEN_LOTS, ORDER_SHIFT, PRICE, WAITING } = orderRow;

/** How orders come into the queues of the column books, and out of them. Stateless. */
export class OrderEntry {
  readonly #books: ColumnView;
  readonly #matcher: Matcher;
  readonly #auction: ColumnAuction;
  readonly #implied: ColumnImplied;

  constructor(books: ColumnView, matcher: Matcher, auction: ColumnAuction, implied: ColumnImplied) {
    this.#books = books;
    this.#matcher = matcher;
    this.#auction = auction;
    this.#implied = implied;
  }

  /**
   * Whether a limit order of this side that meets no other in its book, at this rank, meets no implied price either.
   */
  restsAtOnce(side: number, order: OrderRef, rank: number): boolean {
    if (this.#books.links.isLinked[side >> 1] === 0) return true;
    const lots = this.#books.pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]!;
    return this.#implied.look(side, lots) < ~rank;
  }

  /** An order that is in no queue meets the other side, or is collected. True if it then rests. */
  enter(side: number, order: OrderRef, collarTicks: number): boolean {
    const books = this.#books;
    const price = books.pool.rows[(order << ORDER_SHIFT) | PRICE]!;
    if (books.collecting[side >> 1] === MATCHES) {
      const rests = this.#matcher.enter(side, order, worstRank(side ^ 1, price, collarTicks));
      return rests && this.rested(side, order);
    }
    return this.#auction.take(side, order);
  }

  /** The order has come to rest. True if it then still does. */
  rested(side: number, order: OrderRef): boolean {
    const books = this.#books;
    if (books.links.isLinked[side >> 1] === 0) return true;
    this.#implied.settleRest(side);
    return books.pool.isLive(order);
  }

  /** After a replace that has lost its priority. */
  enterAgain(order: OrderRef, stopTicks: number, collarTicks: number): void {
    const books = this.#books;
    if (stopTicks === NO_PRICE) this.enter(books.pool.side(order), order, collarTicks);
    else joinStops(books.pool, books.aside, order, stopTicks, ++books.lastPlace);
  }

  /** Takes the order out of whatever queue it is in; all its lots are in sight then. */
  leave(order: OrderRef): void {
    const { aside, pool } = this.#books;
    if (pool.has(order, WAITING)) dequeue(pool, aside, order, stopSideOf(pool.side(order)));
    else {
      this.#auction.leave(order);
      pool.hide(order, 0);
    }
  }
}
