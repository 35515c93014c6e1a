import { ColumnBooks } from "../engine/book/column-books.ts";
import { newOrder } from "../engine/book/new-order.ts";
import * as orderBooks from "../engine/book/order-books.ts";
import type { BookListener } from "../engine/book/order-books.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import { writeOrder, writeStanding } from "./book-tally.ts";
import { createWorkload, nextOperation, OPERATIONS } from "./book-workload.ts";

const { CANCEL_USER } = orderBooks;
const { CANCEL } = OPERATIONS;

/**
 * One book in which many orders stand. Orders to cancel are picked from the book's own slots: with a list of the live
 * ones beside it, half of what is measured at a million orders is that list falling out of the cache.
 */
export class StandingOrders implements BookListener {
  readonly books: ColumnBooks = new ColumnBooks(this, ALLOCATIONS);
  live = 0;
  readonly #order = newOrder();

  accepted(): void {
    this.live++;
  }

  released(): void {
    this.live--;
  }

  traded(): void {}
  crossed(): void {}
  triggered(): void {}
  legTraded(): void {}
  closed(): void {}
  replaced(): void {}

  /** Adds without a trade until so many orders rest, within `depth` ticks of either side of the mid. */
  fillTo(live: number, depth: number): void {
    const order = this.#order;
    this.books.open(0);
    for (let i = 0; i < live; i++) {
      writeStanding(order, i, depth);
      this.books.submit(0, order);
    }
  }

  /** Sends so many operations of the benchmarks' mix, with so many live orders at most. */
  run(maxLive: number, depth: number, operations: number): void {
    const workload = createWorkload(7, maxLive, depth);
    const order = this.#order;
    for (let i = 0; i < operations; i++) {
      nextOperation(workload, this.live);
      if (workload.operation === CANCEL) {
        this.books.cancel(this.#slotAt(workload.pick / this.live), CANCEL_USER);
        continue;
      }
      writeOrder(order, workload);
      this.books.submit(0, order);
    }
  }

  /** The live slot at this part of the pool, or the next below it. */
  #slotAt(part: number): number {
    const { pool } = this.books;
    let slot = Math.floor(part * pool.used);
    while (!pool.isLive(slot)) slot = slot === 0 ? pool.used - 1 : slot - 1;
    return slot;
  }
}
