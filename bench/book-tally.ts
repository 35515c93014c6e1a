import { ColumnBooks } from "../engine/book/column-books.ts";
import { newOrder } from "../engine/book/new-order.ts";
import * as orderBooks from "../engine/book/order-books.ts";
import type { BookListener, NewOrder, OrderRef, Side } from "../engine/book/order-books.ts";
import { FIFO_TERMS, type MatchingTerms } from "../engine/instruments/matching-terms.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import { CHECKSUM_START, fold, nextOperation, OPERATIONS, type Workload } from "./book-workload.ts";

const { CANCEL_USER, DAY, IOC, NO_ORDER } = orderBooks;
const { CANCEL, SWEEP } = OPERATIONS;

/** Keeps the list of resting orders and folds every trade and cancel into a checksum. */
export class Tally implements BookListener {
  checksum = CHECKSUM_START;
  liveCount = 0;
  live: Int32Array = new Int32Array(0);
  /** Where an order stands in `live`; -1 before it rests. */
  positions: Int32Array = new Int32Array(0);
  readonly books: ColumnBooks = new ColumnBooks(this, ALLOCATIONS);

  start(maxOrders: number): void {
    this.checksum = CHECKSUM_START;
    this.liveCount = 0;
    if (this.live.length >= maxOrders) return;
    this.live = new Int32Array(maxOrders);
    this.positions = new Int32Array(maxOrders);
  }

  rested(order: OrderRef): void {
    this.positions[order] = this.liveCount;
    this.live[this.liveCount++] = order;
  }

  accepted(_book: number, order: OrderRef): void {
    this.positions[order] = -1;
  }

  traded(_book: number, maker: OrderRef, _taker: OrderRef, priceTicks: number, lots: number): void {
    const checksum = fold(this.checksum, this.books.orderId(maker));
    this.checksum = fold(fold(checksum, priceTicks), lots);
  }

  closed(_book: number, order: OrderRef): void {
    const checksum = fold(this.checksum, this.books.orderId(order));
    this.checksum = fold(checksum, this.books.openLots(order));
  }

  replaced(): void {}
  crossed(): void {}
  triggered(): void {}
  legTraded(): void {}

  released(_book: number, order: OrderRef): void {
    const position = this.positions[order]!;
    if (position < 0) return;
    const moved = this.live[--this.liveCount]!;
    this.live[position] = moved;
    this.positions[moved] = position;
  }
}

/** The order that is sent next. */
export const order: NewOrder = newOrder();

/** Writes the order that a workload adds or sweeps with, under the next number. */
export function writeOrder(next: NewOrder, workload: Workload): void {
  next.orderId++;
  next.clientOrderId = next.orderId;
  next.account = next.orderId & 1023;
  next.side = workload.side as Side;
  next.timeInForce = workload.operation === SWEEP ? IOC : DAY;
  next.priceTicks = workload.priceTicks;
  next.lots = workload.lots;
}

/** Writes the i-th of many orders that meet nobody, within `depth` ticks of either side of the mid. */
export function writeStanding(next: NewOrder, i: number, depth: number): void {
  const distance = 1 + ((Math.imul(i, 0x9e37_79b1) >>> 8) % depth);
  next.orderId++;
  next.side = (i & 1) as Side;
  next.timeInForce = DAY;
  next.priceTicks = (i & 1) === 0 ? -distance : distance;
  next.lots = 1 + (i & 15);
}

/** Sends so many operations of a workload to book 0. */
export function runBooks(tally: Tally, workload: Workload, operations: number): void {
  const books = tally.books;
  for (let i = 0; i < operations; i++) {
    nextOperation(workload, tally.liveCount);
    if (workload.operation === CANCEL) {
      books.cancel(tally.live[workload.pick]!, CANCEL_USER);
      continue;
    }
    writeOrder(order, workload);
    const ref = books.submit(0, order);
    if (ref !== NO_ORDER) tally.rested(ref);
  }
}

/** Starts an empty book 0; capacity of earlier runs is kept, as the engine does. */
export function start(tally: Tally, maxOrders: number, matching: MatchingTerms = FIFO_TERMS): void {
  tally.start(maxOrders);
  tally.books.reset();
  tally.books.open(0, matching);
  order.orderId = 0;
}

/** Operations a microsecond. */
export const millions = (operations: number, milliseconds: number): number =>
  operations / milliseconds / 1000;

/** Milliseconds of this thread's processor time: neighbours on the machine count less than on the wall clock. */
export function timed<T>(work: () => T): { result: T; milliseconds: number } {
  const from = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(from);
  return { result, milliseconds: (user + system) / 1000 };
}

/** Adds without a trade until so many orders rest, within `depth` ticks of either side of the mid. */
export function fillTo(tally: Tally, live: number, depth: number): void {
  for (let i = 0; i < live; i++) {
    writeStanding(order, i, depth);
    tally.rested(tally.books.submit(0, order));
  }
}
