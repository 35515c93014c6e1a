import { fail } from "../base/assert.ts";
import { NO_ORDER, type OrderRef } from "../book/order-books.ts";

/**
 * From (account, client order id) to the order's slot in the pool, and what the exchange remembers of a live order
 * beside the book. Open addressing with linear probing; deletion shifts entries back, so there are no tombstones.
 *
 * Columns: `refs` (hash table of order refs, -1 free), and by order ref `accounts`, `clientOrderIds`, `origins`,
 * `metaorders`.
 */
export class OrderIndex {
  count = 0;
  refs: Int32Array;
  accounts: Int32Array;
  clientOrderIds: Int32Array;
  origins: Uint8Array;
  metaorders: Int32Array;

  constructor(capacity = 1024) {
    this.refs = new Int32Array(capacity * 2).fill(NO_ORDER);
    this.accounts = new Int32Array(capacity);
    this.clientOrderIds = new Int32Array(capacity);
    this.origins = new Uint8Array(capacity);
    this.metaorders = new Int32Array(capacity);
  }

  reset(): void {
    this.count = 0;
    this.refs.fill(NO_ORDER);
  }

  find(account: number, clientOrderId: number): OrderRef {
    const mask = this.refs.length - 1;
    let at = hash(account, clientOrderId) & mask;
    for (;;) {
      const ref = this.refs[at]!;
      if (ref === NO_ORDER) return NO_ORDER;
      if (this.clientOrderIds[ref] === clientOrderId && this.accounts[ref] === account) return ref;
      at = (at + 1) & mask;
    }
  }

  put(
    ref: OrderRef,
    account: number,
    clientOrderId: number,
    origin: number,
    metaorder: number,
  ): void {
    if (ref >= this.accounts.length) this.#growRows(ref);
    if ((this.count + 1) * 2 > this.refs.length) this.#growTable();
    this.accounts[ref] = account;
    this.clientOrderIds[ref] = clientOrderId;
    this.origins[ref] = origin;
    this.metaorders[ref] = metaorder;
    this.count++;
    this.#insert(ref);
  }

  remove(ref: OrderRef): void {
    const mask = this.refs.length - 1;
    let hole = hash(this.accounts[ref]!, this.clientOrderIds[ref]!) & mask;
    while (this.refs[hole] !== ref) {
      if (this.refs[hole] === NO_ORDER) fail(`order ref ${ref} is not indexed`);
      hole = (hole + 1) & mask;
    }
    let next = (hole + 1) & mask;
    for (;;) {
      const moved = this.refs[next]!;
      if (moved === NO_ORDER) break;
      const home = hash(this.accounts[moved]!, this.clientOrderIds[moved]!) & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        this.refs[hole] = moved;
        hole = next;
      }
      next = (next + 1) & mask;
    }
    this.refs[hole] = NO_ORDER;
    this.count--;
  }

  #insert(ref: OrderRef): void {
    const mask = this.refs.length - 1;
    let at = hash(this.accounts[ref]!, this.clientOrderIds[ref]!) & mask;
    while (this.refs[at] !== NO_ORDER) at = (at + 1) & mask;
    this.refs[at] = ref;
  }

  #growTable(): void {
    const old = this.refs;
    this.refs = new Int32Array(old.length * 2).fill(NO_ORDER);
    for (const ref of old) if (ref !== NO_ORDER) this.#insert(ref);
  }

  #growRows(ref: OrderRef): void {
    let capacity = this.accounts.length;
    while (capacity <= ref) capacity *= 2;
    const grow = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(capacity);
      larger.set(column);
      return larger;
    };
    this.accounts = grow(this.accounts);
    this.clientOrderIds = grow(this.clientOrderIds);
    this.metaorders = grow(this.metaorders);
    const origins = new Uint8Array(capacity);
    origins.set(this.origins);
    this.origins = origins;
  }
}

function hash(account: number, clientOrderId: number): number {
  let h = Math.imul(account, 0x9e3779b1) ^ Math.imul(clientOrderId, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
