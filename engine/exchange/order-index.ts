import { fail } from "../base/assert.ts";
import { NO_ORDER, type OrderRef } from "../book/order-books.ts";

/** Int32 words of an order's row: account, client order id, origin, metaorder. */
const WORDS = 4;
const CLIENT_ID = 1;
const ORIGIN = 2;
const METAORDER = 3;

/**
 * From (account, client order id) to the order's slot in the pool, and what the exchange remembers of a live order
 * beside the book. Open addressing with linear probing; deletion shifts entries back, so there are no tombstones.
 *
 * Columns: `refs` (hash table of order refs, -1 free), and `rows` by order ref, stride 4.
 */
export class OrderIndex {
  count = 0;
  refs: Int32Array;
  rows: Int32Array;

  constructor(capacity = 1024) {
    this.refs = new Int32Array(capacity * 2).fill(NO_ORDER);
    this.rows = new Int32Array(capacity * WORDS);
  }

  reset(): void {
    this.count = 0;
    this.refs.fill(NO_ORDER);
  }

  find(account: number, clientOrderId: number): OrderRef {
    const { refs, rows } = this;
    const mask = refs.length - 1;
    let at = hash(account, clientOrderId) & mask;
    for (;;) {
      const ref = refs[at]!;
      if (ref === NO_ORDER) return NO_ORDER;
      const row = ref * WORDS;
      if (rows[row + CLIENT_ID] === clientOrderId && rows[row] === account) return ref;
      at = (at + 1) & mask;
    }
  }

  account(ref: OrderRef): number {
    return this.rows[ref * WORDS]!;
  }

  origin(ref: OrderRef): number {
    return this.rows[ref * WORDS + ORIGIN]!;
  }

  metaorder(ref: OrderRef): number {
    return this.rows[ref * WORDS + METAORDER]!;
  }

  put(
    ref: OrderRef,
    account: number,
    clientOrderId: number,
    origin: number,
    metaorder: number,
  ): void {
    const row = ref * WORDS;
    if (row >= this.rows.length) this.#growRows(row);
    if ((this.count + 1) * 2 > this.refs.length) this.#growTable();
    const { rows } = this;
    rows[row] = account;
    rows[row + CLIENT_ID] = clientOrderId;
    rows[row + ORIGIN] = origin;
    rows[row + METAORDER] = metaorder;
    this.count++;
    this.#insert(ref);
  }

  remove(ref: OrderRef): void {
    const { refs } = this;
    const mask = refs.length - 1;
    let hole = this.#hashOf(ref) & mask;
    while (refs[hole] !== ref) {
      if (refs[hole] === NO_ORDER) fail(`order ref ${ref} is not indexed`);
      hole = (hole + 1) & mask;
    }
    let next = (hole + 1) & mask;
    for (;;) {
      const moved = refs[next]!;
      if (moved === NO_ORDER) break;
      const home = this.#hashOf(moved) & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        refs[hole] = moved;
        hole = next;
      }
      next = (next + 1) & mask;
    }
    refs[hole] = NO_ORDER;
    this.count--;
  }

  #insert(ref: OrderRef): void {
    const { refs } = this;
    const mask = refs.length - 1;
    let at = this.#hashOf(ref) & mask;
    while (refs[at] !== NO_ORDER) at = (at + 1) & mask;
    refs[at] = ref;
  }

  #hashOf(ref: OrderRef): number {
    const row = ref * WORDS;
    return hash(this.rows[row]!, this.rows[row + CLIENT_ID]!);
  }

  #growTable(): void {
    const old = this.refs;
    this.refs = new Int32Array(old.length * 2).fill(NO_ORDER);
    for (const ref of old) if (ref !== NO_ORDER) this.#insert(ref);
  }

  #growRows(row: number): void {
    let length = this.rows.length;
    while (length <= row) length *= 2;
    const larger = new Int32Array(length);
    larger.set(this.rows);
    this.rows = larger;
  }
}

function hash(account: number, clientOrderId: number): number {
  let h = Math.imul(account, 0x9e3779b1) ^ Math.imul(clientOrderId, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
