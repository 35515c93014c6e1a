import { ColumnBooks } from "../engine/book/column-books.ts";
import { newOrder } from "../engine/book/new-order.ts";
import { type BookListener, CANCEL_USER, type OrderRef } from "../engine/book/order-books.ts";
import { ALLOCATIONS } from "../engine/matching/allocations.ts";
import { createWorkload, nextOperation, OPERATIONS, type Workload } from "./book-workload.ts";

const { ADD, CANCEL } = OPERATIONS;
const ACCOUNTS = 1000;
const MAX_LIVE = 4096;
/** Of the cancels, one in so many is a replace instead. */
const REPLACES = 16;
const BASE_TICKS = 100_000;

/** Knows which orders rest, so that cancels find theirs. */
class RestingOrders implements BookListener {
  readonly books: ColumnBooks = new ColumnBooks(this, ALLOCATIONS);
  readonly live: number[] = [];
  readonly refs: Map<number, OrderRef> = new Map();
  readonly #positions = new Map<number, number>();

  rest(id: number, ref: OrderRef): void {
    this.#positions.set(id, this.live.length);
    this.live.push(id);
    this.refs.set(id, ref);
  }

  released(_book: number, ref: OrderRef): void {
    const id = this.books.orderId(ref);
    const position = this.#positions.get(id);
    if (position === undefined) return;
    const moved = this.live.pop()!;
    if (moved !== id) {
      this.live[position] = moved;
      this.#positions.set(moved, position);
    }
    this.#positions.delete(id);
    this.refs.delete(id);
  }

  accepted(): void {}
  traded(): void {}
  closed(): void {}
  replaced(): void {}
  crossed(): void {}
  triggered(): void {}
  legTraded(): void {}
}

/**
 * The benchmarks' mix as messages of `tokenpit replay`, a line at a time: about 60 % new limit orders, 35 % cancels (a
 * few of them replaces), 5 % immediate-or-cancel orders, in one month of SCU, from a thousand accounts.
 */
export function* replayLines(seed: number, count: number): Generator<string> {
  const workload = createWorkload(seed, MAX_LIVE);
  const resting = new RestingOrders();
  resting.books.open(0);
  for (let n = 1; n <= count; n++) {
    nextOperation(workload, resting.live.length);
    yield workload.operation === CANCEL
      ? changeLine(workload, resting, n)
      : newLine(workload, resting, n);
  }
}

function changeLine(workload: Workload, resting: RestingOrders, n: number): string {
  const id = resting.live[workload.pick]!;
  if (n % REPLACES === 0) return `{"type":"replace","time":${n * 10},"id":"o${id}","quantity":1}\n`;
  resting.books.cancel(resting.refs.get(id)!, CANCEL_USER);
  return `{"type":"cancel","time":${n * 10},"id":"o${id}"}\n`;
}

function newLine(workload: Workload, resting: RestingOrders, n: number): string {
  const isAdd = workload.operation === ADD;
  const order = newOrder({
    orderId: n,
    clientOrderId: n,
    side: workload.side === 0 ? 0 : 1,
    timeInForce: isAdd ? 0 : 1,
    priceTicks: workload.priceTicks,
    lots: workload.lots,
  });
  const ref = resting.books.submit(0, order);
  if (ref >= 0) resting.rest(n, ref);
  const side = workload.side === 0 ? "buy" : "sell";
  const price = (workload.priceTicks + BASE_TICKS) / 100;
  const tif = isAdd ? "" : ',"tif":"ioc"';
  return (
    `{"type":"new","time":${n * 10},"id":"o${n}","account":"a${n % ACCOUNTS}",` +
    `"instrument":"SCU-2027-03","side":"${side}","quantity":${workload.lots},"price":${price}${tif}}\n`
  );
}
