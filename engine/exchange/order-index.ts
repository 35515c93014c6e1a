import { fail } from "../base/assert.ts";
import { NO_ORDER, type OrderRef } from "../book/order-books.ts";

/** Int32 words of an order's row: account, client order id, origin, metaorder, the next order of its bucket. */
const WORDS = 5;
const CLIENT_ID = 1;
const ORIGIN = 2;
const METAORDER = 3;
const NEXT = 4;

/**
 * From (account, client order id) to the order's slot in the pool, and what the exchange remembers of a live order
 * beside the book. A hash table of chains: an order that is put, found or removed touches its bucket and its own row,
 * and seldom another's.
 *
 * Columns: `heads` (first order ref of each bucket, -1: none), `rows` by order ref, stride 5, and `since` by order ref,
 * which stays empty where nobody asks for it.
 */
export class OrderIndex {
  count = 0;
  heads: Int32Array;
  rows: Int32Array;
  /** Since when the order has its place in the book, microseconds. */
  since: Float64Array = new Float64Array(0);

  constructor(capacity = 1024) {
    this.heads = new Int32Array(capacity).fill(NO_ORDER);
    this.rows = new Int32Array(capacity * WORDS);
  }

  reset(): void {
    this.count = 0;
    this.heads.fill(NO_ORDER);
  }

  find(account: number, clientOrderId: number): OrderRef {
    const { heads, rows } = this;
    let ref = heads[hash(account, clientOrderId) & (heads.length - 1)]!;
    while (ref !== NO_ORDER) {
      const row = ref * WORDS;
      if (rows[row + CLIENT_ID] === clientOrderId && rows[row] === account) break;
      ref = rows[row + NEXT]!;
    }
    return ref;
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

  /** The order has its place from this time on. */
  stamp(ref: OrderRef, nowUs: number): void {
    if (ref >= this.since.length) {
      const longer = new Float64Array(this.rows.length / WORDS);
      longer.set(this.since);
      this.since = longer;
    }
    this.since[ref] = nowUs;
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
    if (this.count === this.heads.length) this.#growTable();
    const { rows } = this;
    rows[row] = account;
    rows[row + CLIENT_ID] = clientOrderId;
    rows[row + ORIGIN] = origin;
    rows[row + METAORDER] = metaorder;
    this.count++;
    this.#link(ref);
  }

  remove(ref: OrderRef): void {
    const { heads, rows } = this;
    const bucket = this.#bucketOf(ref);
    const next = rows[ref * WORDS + NEXT]!;
    let before = heads[bucket]!;
    if (before === ref) {
      heads[bucket] = next;
    } else {
      while (before !== NO_ORDER && rows[before * WORDS + NEXT] !== ref) {
        before = rows[before * WORDS + NEXT]!;
      }
      if (before === NO_ORDER) fail(`order ref ${ref} is not indexed`);
      rows[before * WORDS + NEXT] = next;
    }
    this.count--;
  }

  /** Puts the order before the others of its bucket. */
  #link(ref: OrderRef): void {
    const bucket = this.#bucketOf(ref);
    this.rows[ref * WORDS + NEXT] = this.heads[bucket]!;
    this.heads[bucket] = ref;
  }

  #bucketOf(ref: OrderRef): number {
    const row = ref * WORDS;
    return hash(this.rows[row]!, this.rows[row + CLIENT_ID]!) & (this.heads.length - 1);
  }

  #growTable(): void {
    const { heads: old, rows } = this;
    this.heads = new Int32Array(old.length * 2).fill(NO_ORDER);
    for (const head of old) {
      for (let ref = head; ref !== NO_ORDER;) {
        const next = rows[ref * WORDS + NEXT]!;
        this.#link(ref);
        ref = next;
      }
    }
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
