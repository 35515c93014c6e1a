import { CANCEL_USER, NO_ORDER } from "../../engine/book/order-books.ts";
import { order, start, Tally, writeOrder } from "../book-tally.ts";
import { createWorkload, nextOperation, OPERATIONS } from "../book-workload.ts";
import { MIDDLE_TICKS } from "../exchange-with-rules.ts";

/** What every book is asked, one column an array: the same for all, so that no book chooses its own load. */
export interface OperationStream {
  readonly length: number;
  /** Of OPERATIONS. */
  readonly kinds: Uint8Array;
  /** Of the order that is added, or is to be cancelled: whole numbers from 1. */
  readonly ids: Int32Array;
  /** 0 buys, 1 sells. */
  readonly sides: Uint8Array;
  /** In ticks, positive, as books on npm ask. */
  readonly prices: Int32Array;
  readonly lots: Int32Array;
}

export interface StreamSize {
  readonly operations: number;
  /** Orders that stand at most. */
  readonly maxLive: number;
  /** Ticks to each side of the middle, a power of two. */
  readonly depth: number;
}

/**
 * The mix of the order-book benchmarks (60 % adds, 35 % cancels of an order that stands, 5 % sweeps), written down
 * beforehand: which orders stand is asked of a book of Tokenpit, which every other book is then held against.
 */
export function operationStream(seed: number, size: StreamSize): OperationStream {
  const { operations, maxLive, depth } = size;
  const stream = emptyStream(operations);
  const workload = createWorkload(seed, maxLive, depth);
  const tally = new Tally();
  start(tally, 2 * maxLive);
  for (let i = 0; i < operations; i++) {
    nextOperation(workload, tally.liveCount);
    stream.kinds[i] = workload.operation;
    if (workload.operation === OPERATIONS.CANCEL) {
      const ref = tally.live[workload.pick]!;
      stream.ids[i] = tally.books.orderId(ref);
      tally.books.cancel(ref, CANCEL_USER);
      continue;
    }
    writeOrder(order, workload);
    stream.ids[i] = order.orderId;
    stream.sides[i] = workload.side;
    stream.prices[i] = MIDDLE_TICKS + workload.priceTicks;
    stream.lots[i] = workload.lots;
    const ref = tally.books.submit(0, order);
    if (ref !== NO_ORDER) tally.rested(ref);
  }
  return stream;
}

const emptyStream = (length: number): OperationStream => ({
  length,
  kinds: new Uint8Array(length),
  ids: new Int32Array(length),
  sides: new Uint8Array(length),
  prices: new Int32Array(length),
  lots: new Int32Array(length),
});
