/** A good-till-date order, as it was accepted. */
export interface DatedOrder {
  readonly expireUs: number;
  readonly orderId: number;
  readonly account: number;
  readonly clientOrderId: number;
}

const SMALLEST = 64;

/**
 * When orders end, the soonest first, of one time in order of acceptance: a binary heap. Orders that have left already
 * are found out when their time comes, or when the heap has doubled.
 */
export class GoodTillDates {
  heap: DatedOrder[] = [];
  /** At this length those that have left are thrown out. */
  sweepAt = 2 * SMALLEST;

  reset(): void {
    this.heap = [];
    this.sweepAt = 2 * SMALLEST;
  }

  /** Time of the next end, or infinity. */
  get nextUs(): number {
    return this.heap[0]?.expireUs ?? Infinity;
  }

  add(order: DatedOrder, isLive: (order: DatedOrder) => boolean): void {
    if (this.heap.length >= this.sweepAt) this.#sweep(isLive);
    this.heap.push(order);
    this.#rise(this.heap.length - 1);
  }

  /** Takes the next one out, if its time has come. */
  takeDue(nowUs: number): DatedOrder | null {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined || first.expireUs > nowUs) return null;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #sweep(isLive: (order: DatedOrder) => boolean): void {
    this.heap = this.heap.filter(isLive).sort((one, other) => (isSooner(one, other) ? -1 : 1));
    this.sweepAt = Math.max(2 * SMALLEST, 2 * this.heap.length);
  }

  #rise(from: number): void {
    const { heap } = this;
    const order = heap[from]!;
    let at = from;
    while (at > 0 && isSooner(order, heap[(at - 1) >> 1]!)) {
      heap[at] = heap[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    heap[at] = order;
  }

  #sink(from: number): void {
    const { heap } = this;
    const order = heap[from]!;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isSooner(heap[below + 1]!, heap[below]!)) below++;
      if (!isSooner(heap[below]!, order)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = order;
  }
}

function isSooner(one: DatedOrder, other: DatedOrder): boolean {
  if (one.expireUs !== other.expireUs) return one.expireUs < other.expireUs;
  return one.orderId < other.orderId;
}
