import { ColumnBooks } from "../engine/book/column-books.ts";
import * as orderBooks from "../engine/book/order-books.ts";
import type { BookListener, NewOrder, OrderRef, Side } from "../engine/book/order-books.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import {
  CHECKSUM_START,
  createWorkload,
  fold,
  nextOperation,
  OPERATIONS,
  type Workload,
} from "./book-workload.ts";
import { type KernelResult, runKernel } from "./calibration-kernel.ts";

const { BUY, CANCEL_USER, DAY, IOC, LIMIT, NO_ORDER, NO_PRICE } = orderBooks;
const { CANCEL, SWEEP } = OPERATIONS;

/** Keeps the list of resting orders and folds every trade and cancel into a checksum. */
class Tally implements BookListener {
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

  released(_book: number, order: OrderRef): void {
    const position = this.positions[order]!;
    if (position < 0) return;
    const moved = this.live[--this.liveCount]!;
    this.live[position] = moved;
    this.positions[moved] = position;
  }
}

const order: NewOrder = {
  orderId: 0,
  account: 0,
  clientOrderId: 0,
  side: BUY,
  kind: LIMIT,
  timeInForce: DAY,
  priceTicks: 0,
  collarTicks: NO_PRICE,
  lots: 1,
};

function runBooks(tally: Tally, workload: Workload, operations: number): void {
  const books = tally.books;
  for (let i = 0; i < operations; i++) {
    nextOperation(workload, tally.liveCount);
    if (workload.operation === CANCEL) {
      books.cancel(tally.live[workload.pick]!, CANCEL_USER);
      continue;
    }
    order.orderId++;
    order.clientOrderId = order.orderId;
    order.account = order.orderId & 1023;
    order.side = workload.side as Side;
    order.timeInForce = workload.operation === SWEEP ? IOC : DAY;
    order.priceTicks = workload.priceTicks;
    order.lots = workload.lots;
    const ref = books.submit(0, order);
    if (ref !== NO_ORDER) tally.rested(ref);
  }
}

/** Starts an empty book 0; capacity of earlier runs is kept, as the engine does. */
function start(tally: Tally, maxOrders: number): void {
  tally.start(maxOrders);
  tally.books.reset();
  tally.books.open(0);
  order.orderId = 0;
}

function wholeRun(tally: Tally, workload: Workload, operations: number): KernelResult {
  start(tally, 2 * workload.maxLive);
  runBooks(tally, workload, operations);
  const live = tally.liveCount;
  for (const row of tally.books.toRows(0)) {
    tally.checksum = fold(fold(tally.checksum, row.orderId), row.lots);
  }
  return { checksum: tally.checksum >>> 0, live };
}

const millions = (operations: number, milliseconds: number): number =>
  operations / milliseconds / 1000;

/** Milliseconds of this thread's processor time: neighbours on the machine count less than on the wall clock. */
function timed<T>(work: () => T): { result: T; milliseconds: number } {
  const from = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(from);
  return { result, milliseconds: (user + system) / 1000 };
}

const column = (value: string | number, width: number): string => String(value).padStart(width);

/** The same workload through the column books and the calibration kernel, pass by pass. False if they disagree. */
function comparePasses(operations: number, passes: number): boolean {
  const tally = new Tally();
  let agree = true;
  console.log(`${operations / 1e6} M operations a pass, up to 4,096 live orders`);
  console.log("pass  column Mops/s  kernel Mops/s  column/kernel  checksum");
  for (let pass = 1; pass <= passes; pass++) {
    const kernel = timed(() => runKernel(createWorkload(pass), operations));
    const books = timed(() => wholeRun(tally, createWorkload(pass), operations));
    const isEqual = books.result.checksum === kernel.result.checksum;
    agree &&= isEqual;
    console.log(
      column(pass, 4) +
        column(millions(operations, books.milliseconds).toFixed(1), 15) +
        column(millions(operations, kernel.milliseconds).toFixed(1), 15) +
        column((kernel.milliseconds / books.milliseconds).toFixed(2), 15) +
        column(books.result.checksum.toString(16), 10) +
        (isEqual ? "" : ` DIFFERS FROM ${kernel.result.checksum.toString(16)}`),
    );
  }
  return agree;
}

/** Adds without a trade until so many orders rest, within `depth` ticks of either side of the mid. */
function fillTo(tally: Tally, live: number, depth: number): void {
  for (let i = 0; i < live; i++) {
    const distance = 1 + ((Math.imul(i, 0x9e37_79b1) >>> 8) % depth);
    order.orderId++;
    order.side = (i & 1) as Side;
    order.timeInForce = DAY;
    order.priceTicks = (i & 1) === 0 ? -distance : distance;
    order.lots = 1 + (i & 15);
    tally.rested(tally.books.submit(0, order));
  }
}

/** Rates and memory of one book in which so many orders stand. */
function measureStanding(live: number, depth: number, operations: number): void {
  const tally = new Tally();
  start(tally, 2 * live);
  const adds = timed(() => fillTo(tally, live, depth));
  const bytes = tally.books.capacityBytes();
  const mixed = timed(() => runBooks(tally, createWorkload(7, live, depth), operations));
  console.log(
    column(live.toLocaleString("en-US"), 12) +
      column(depth, 7) +
      column(millions(live, adds.milliseconds).toFixed(1), 14) +
      column(millions(operations, mixed.milliseconds).toFixed(1), 14) +
      column((bytes / live).toFixed(1), 16) +
      column((bytes / 2 ** 20).toFixed(1), 8),
  );
}

const operations = Number(process.argv[2] ?? 20_000_000);
if (!comparePasses(operations, 5)) process.exitCode = 1;
console.log("live orders  ticks  adding Mops/s  mixed Mops/s  bytes an order     MiB");
for (const [live, depth] of [
  [10_000, 64],
  [100_000, 512],
  [1_000_000, 4096],
] as const) {
  measureStanding(live, depth, operations / 4);
}
