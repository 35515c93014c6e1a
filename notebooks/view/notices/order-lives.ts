import { ORDER_ACCEPTED, ORDER_CANCELED, ORDER_EXPIRED } from "../../../engine/base/order-words.ts";
import { T_ORDER_TERMS, T_ORDERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { columnPlaces, rowReader } from "../market/row-reader.ts";
import { type OrderLife, stepOf } from "./order-life.ts";
import {
  ACCOUNT,
  ENTRY_TERMS,
  ENTRY_TRADED,
  INSTRUMENT,
  KIND,
  LOTS,
  ORIGIN,
  OrderLog,
  SIDE,
  TICKS,
  TIME,
} from "./order-log.ts";
import { nameOf, ORDER_COLUMNS, type OrderRow } from "./order-row.ts";
import type { Say } from "./say.ts";

const ORDER = columnPlaces(T_ORDERS, ...ORDER_COLUMNS);
const TRADE = columnPlaces(
  T_TRADES,
  "time_us",
  "trade_id",
  "instrument",
  "price_ticks",
  "lots",
  "buy_order_id",
  "sell_order_id",
);
const termsRow = rowReader(
  T_ORDER_TERMS,
  "time_us",
  "order_id",
  "stop_ticks",
  "display_lots",
  "post_only",
  "expire_us",
);

const LEAST_ROOM = 16_384;
/** Lives of open orders that are kept at most; then the oldest half goes. */
const MOST_OPEN = 60_000;
/** Lives of orders that somebody may ask for. */
export const MOST_NAMED = 500;

/**
 * Lives of all open orders, and of the last that notices named. Plain data: `named` are numbers of orders whose lives
 * stay after their end, oldest first, `ended` those that go with the next order unless they are named by then.
 */
export class OrderLives {
  readonly log: OrderLog;
  named: number[] = [];
  ended: number[] = [];

  /** `room`: for entries of the log at least. */
  constructor(room = LEAST_ROOM) {
    this.log = new OrderLog(room);
  }

  /** A row of `orders` about an order that has a number. */
  ordered(rows: Float64Array, at: number): void {
    const order = rows[at + ORDER.order_id]!;
    if (order <= 0) return;
    const event = rows[at + ORDER.event]!;
    if (event === ORDER_ACCEPTED) this.ended.length = 0;
    const client = event === ORDER_ACCEPTED ? rows[at + ORDER.client_order_id]! : -1;
    const to = this.#append(order, client);
    this.log.write(
      to,
      event,
      rows[at + ORDER.time_us]!,
      rows[at + ORDER.price_ticks]!,
      rows[at + ORDER.lots]!,
      rows[at + ORDER.reason]!,
    );
    if (event === ORDER_ACCEPTED) this.#describe(to, rows, at);
    if (event === ORDER_CANCELED || event === ORDER_EXPIRED) this.ended.push(order);
  }

  traded(rows: Float64Array, at: number): void {
    const buyer = rows[at + TRADE.buy_order_id]!;
    const seller = rows[at + TRADE.sell_order_id]!;
    this.#trade(buyer, rows, at);
    if (seller !== buyer) this.#trade(seller, rows, at);
  }

  /** Terms of an order, behind its acceptance or a change. */
  described(rows: Float64Array, at: number): void {
    const row = termsRow(rows, at);
    const flags = row.expire_us === NONE ? row.post_only : 2 * row.expire_us + row.post_only;
    const to = this.#append(row.order_id, -1);
    this.log.write(to, ENTRY_TERMS, row.time_us, row.stop_ticks, row.display_lots, flags);
  }

  /** Keeps an order's life beyond its end. */
  name(order: number): void {
    if (this.named.includes(order) || !this.#isKnown(order)) return;
    this.named.push(order);
    if (this.named.length > MOST_NAMED) this.named.shift();
  }

  /** The order as it was accepted, or undefined where it is not known any more. */
  orderOf(order: number): OrderRow | undefined {
    return this.#isKnown(order) ? this.#asRow(order, this.log.entriesOf(order)[0]!) : undefined;
  }

  /** The number of an account's open order by the account's own number; 0: it is not known. */
  find(account: number, client: number): number {
    return this.log.called(account, client).find((order) => this.log.openOf(order) > 0) ?? 0;
  }

  life(orderId: number, say: Say): OrderLife | null {
    if (!this.#isKnown(orderId)) return null;
    const { log } = this;
    const places = log.entriesOf(orderId);
    const order = this.#asRow(orderId, places[0]!);
    const { account, instrument } = order;
    return {
      orderId,
      name: nameOf(order, say),
      account,
      owner: say.ownerOfAccount(account),
      instrument,
      openLots: log.openOf(orderId),
      steps: places.map((at) => stepOf(log.rows, at, instrument, say)),
    };
  }

  /** Whether something is known of an order: it is open, ended with the last message, or was named. */
  #isKnown(order: number): boolean {
    const isKept = this.named.includes(order) || this.ended.includes(order);
    return this.log.openOf(order) > 0 || (isKept && this.log.entriesOf(order).length > 0);
  }

  #append(order: number, client: number): number {
    if (this.log.isFull) this.log.compact(new Set([...this.named, ...this.ended]), MOST_OPEN);
    return this.log.append(order, client);
  }

  #describe(to: number, rows: Float64Array, at: number): void {
    const into = this.log.rows;
    into[to + INSTRUMENT] = rows[at + ORDER.instrument]!;
    into[to + ACCOUNT] = rows[at + ORDER.account]!;
    into[to + SIDE] = rows[at + ORDER.side]!;
    into[to + KIND] = rows[at + ORDER.kind]!;
    into[to + ORIGIN] = rows[at + ORDER.origin]!;
  }

  #trade(order: number, rows: Float64Array, at: number): void {
    if (order <= 0) return;
    const to = this.#append(order, -1);
    this.log.write(
      to,
      ENTRY_TRADED,
      rows[at + TRADE.time_us]!,
      rows[at + TRADE.price_ticks]!,
      rows[at + TRADE.lots]!,
      rows[at + TRADE.trade_id]!,
    );
    this.log.rows[to + INSTRUMENT] = rows[at + TRADE.instrument]!;
    this.ended.push(order);
  }

  /** As a row of `orders` would have it. */
  #asRow(order: number, at: number): OrderRow {
    const { rows } = this.log;
    return {
      seq: 0,
      time_us: rows[at + TIME]!,
      event: ORDER_ACCEPTED,
      order_id: order,
      account: rows[at + ACCOUNT]!,
      client_order_id: this.log.clientAt(at),
      instrument: rows[at + INSTRUMENT]!,
      side: rows[at + SIDE]!,
      kind: rows[at + KIND]!,
      price_ticks: rows[at + TICKS]!,
      lots: rows[at + LOTS]!,
      reason: 0,
      origin: rows[at + ORIGIN]!,
    };
  }
}
