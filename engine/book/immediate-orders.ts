import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";

const { IOC } = orderBooks;
const { HIDDEN_LOTS, HIDES, TIME_IN_FORCE_SHIFT, TOLD_SHIFT, WAITING } = orderRow;

/**
 * IOC orders with a limit that a batch collects: they stand at their price among the others, all lots in sight, and end
 * at the next clearing. The place of each stands in its word `HIDDEN_LOTS`, which it has no other use for.
 */
export class ImmediateOrders {
  /** By book: (order, place) pairs of those that came since the last clearing; some have left or moved. */
  lists: number[][] = [];

  reset(): void {
    this.lists = [];
  }

  open(book: number): void {
    while (this.lists.length <= book) this.lists.push([]);
    this.lists[book] = [];
  }

  add(book: number, order: OrderRef, place: number, pool: OrderPool): void {
    pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS] = place;
    this.lists[book]!.push(order, place);
  }

  /** Those that are still there, which are remembered no longer. */
  take(book: number, pool: OrderPool): OrderRef[] {
    const list = this.lists[book]!;
    this.lists[book] = [];
    return list.filter((order, i) => i % 2 === 0 && isThere(pool, order, list[i + 1]!));
  }
}

/** Places are given once: it is the order that was added, where it was added. */
function isThere(pool: OrderPool, order: OrderRef, place: number): boolean {
  return (
    pool.isLive(order) &&
    pool.trait(order, TIME_IN_FORCE_SHIFT) === IOC &&
    !pool.has(order, WAITING) &&
    !pool.has(order, HIDES) &&
    pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS] === place
  );
}
