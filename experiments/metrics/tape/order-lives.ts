import {
  BY_FOK,
  BY_IOC,
  BY_USER,
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REPLACED,
} from "../../../engine/base/order-words.ts";
import { T_ORDERS } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";

const TIME = columnIndex(T_ORDERS, "time_us");
const EVENT = columnIndex(T_ORDERS, "event");
const ORDER = columnIndex(T_ORDERS, "order_id");
const ACCOUNT = columnIndex(T_ORDERS, "account");
const INSTRUMENT = columnIndex(T_ORDERS, "instrument");
const ORIGIN = columnIndex(T_ORDERS, "origin");
const REASON = columnIndex(T_ORDERS, "reason");
const METAORDER = columnIndex(T_ORDERS, "metaorder");

/** Orders of some days: the fewer times the columns are made anew, the better. */
const FIRST_CAPACITY = 32_768;

/** How an order ended by its own messages: withdrawn by its sender, left over at once, or taken away or run out. */
export const WITHDRAWN = 1;
export const LEFT_OVER = 2;
export const TAKEN_AWAY = 3;

/** Life of every accepted order, by the exchange's number of it. Rejected messages have none. */
export class OrderLives {
  /** One past the greatest number of an order. */
  count = 0;
  /** Microseconds of acceptance and of the end; 0 where there is none. */
  acceptedUs: Float64Array = new Float64Array(0);
  endedUs: Float64Array = new Float64Array(0);
  account: Int32Array = new Int32Array(0);
  instrument: Int32Array = new Int32Array(0);
  /** The account's own number of the parent order; 0: none. */
  metaorder: Int32Array = new Int32Array(0);
  replaced: Int32Array = new Int32Array(0);
  origin: Uint8Array = new Uint8Array(0);
  /** 0: it was filled, or still rests. */
  end: Uint8Array = new Uint8Array(0);

  facts(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0, at = 0; i < count; i++, at += stride) {
      const id = rows[at + ORDER]!;
      if (id <= 0) continue;
      if (id >= this.acceptedUs.length) this.#grow(id + 1);
      if (id >= this.count) this.count = id + 1;
      const event = rows[at + EVENT]!;
      if (event === ORDER_ACCEPTED) this.#accept(id, rows, at);
      else if (event === ORDER_REPLACED) this.replaced[id]! += 1;
      else if (event === ORDER_CANCELED || event === ORDER_EXPIRED) {
        this.endedUs[id] = rows[at + TIME]!;
        this.end[id] = endOf(event, rows[at + REASON]!);
      }
    }
  }

  #accept(id: number, rows: Float64Array, at: number): void {
    this.acceptedUs[id] = rows[at + TIME]!;
    this.account[id] = rows[at + ACCOUNT]!;
    this.instrument[id] = rows[at + INSTRUMENT]!;
    this.metaorder[id] = rows[at + METAORDER]!;
    this.origin[id] = rows[at + ORIGIN]!;
  }

  #grow(least: number): void {
    let capacity = Math.max(FIRST_CAPACITY, this.acceptedUs.length);
    while (capacity < least) capacity *= 2;
    const reals = (from: Float64Array): Float64Array => {
      const larger = new Float64Array(capacity);
      larger.set(from);
      return larger;
    };
    const integers = (from: Int32Array): Int32Array => {
      const larger = new Int32Array(capacity);
      larger.set(from);
      return larger;
    };
    const codes = (from: Uint8Array): Uint8Array => {
      const larger = new Uint8Array(capacity);
      larger.set(from);
      return larger;
    };
    this.acceptedUs = reals(this.acceptedUs);
    this.endedUs = reals(this.endedUs);
    this.account = integers(this.account);
    this.instrument = integers(this.instrument);
    this.metaorder = integers(this.metaorder);
    this.replaced = integers(this.replaced);
    this.origin = codes(this.origin);
    this.end = codes(this.end);
  }
}

function endOf(event: number, reason: number): number {
  if (event === ORDER_EXPIRED) return TAKEN_AWAY;
  if (reason === BY_IOC || reason === BY_FOK) return LEFT_OVER;
  return reason === BY_USER ? WITHDRAWN : TAKEN_AWAY;
}
