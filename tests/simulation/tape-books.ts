import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  ORDER_REPLACED,
} from "../../engine/base/order-words.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

/** An order as the tapes tell of it. */
export interface TapeOrder {
  readonly orderId: number;
  readonly account: number;
  readonly instrument: number;
  readonly side: number;
  priceTicks: number;
  lots: number;
  /** Moment from which it has its place in the queue. */
  since: number;
  filled: number;
  /** Lots given up or gained in replaces. */
  replacedBy: number;
  readonly accepted: number;
  /** Terminal events: filled, canceled or expired. */
  ends: number;
}

/** What hears the books being rebuilt. */
export interface TapeListener {
  /** Before a trade is applied. */
  traded?(books: TapeBooks, maker: TapeOrder, taker: TapeOrder, trade: FactRow): void;
  /** A new public top, after everything before it. */
  quoted?(books: TapeBooks, quote: FactRow): void;
  /** A level of a depth snapshot. */
  snapshot?(books: TapeBooks, level: FactRow): void;
}

/** Books rebuilt from the tapes `orders` and `trades` alone. */
export class TapeBooks {
  /** Every order that was ever accepted. */
  readonly orders: Map<number, TapeOrder> = new Map();
  rejects = 0;
  readonly #live: Set<TapeOrder> = new Set();

  /** Orders that stand in a month on a side, the best price and the earliest place first. */
  queue(instrument: number, side: number): TapeOrder[] {
    const direction = side === 0 ? -1 : 1;
    return [...this.#live]
      .filter((order) => order.instrument === instrument && order.side === side)
      .sort((a, b) => direction * (a.priceTicks - b.priceTicks) || a.since - b.since);
  }

  order(orderId: number): TapeOrder {
    const found = this.orders.get(orderId);
    if (found === undefined) throw new Error(`order ${orderId} was never accepted`);
    return found;
  }

  orderRow(row: FactRow): void {
    if (row["event"] === ORDER_REJECTED) this.rejects++;
    else if (row["event"] === ORDER_ACCEPTED) this.#accept(row);
    else if (row["event"] === ORDER_REPLACED) this.#replace(row);
    else this.#close(row);
  }

  tradeRow(row: FactRow, listener: TapeListener): void {
    const buy = this.order(row["buy_order_id"]!);
    const sell = this.order(row["sell_order_id"]!);
    const [maker, taker] = row["aggressor"] === 0 ? [sell, buy] : [buy, sell];
    listener.traded?.(this, maker, taker, row);
    for (const order of [buy, sell]) {
      order.lots -= row["lots"]!;
      order.filled += row["lots"]!;
      if (order.lots === 0) this.#end(order);
      if (order.lots < 0) throw new Error(`order ${order.orderId} is filled beyond its quantity`);
    }
  }

  #accept(row: FactRow): void {
    if (this.orders.has(row["order_id"]!)) throw new Error("an order is accepted twice");
    const order: TapeOrder = {
      orderId: row["order_id"]!,
      account: row["account"]!,
      instrument: row["instrument"]!,
      side: row["side"]!,
      priceTicks: row["price_ticks"]!,
      lots: row["lots"]!,
      since: row["seq"]!,
      filled: 0,
      replacedBy: 0,
      accepted: row["lots"]!,
      ends: 0,
    };
    this.orders.set(order.orderId, order);
    this.#live.add(order);
  }

  #replace(row: FactRow): void {
    const order = this.order(row["order_id"]!);
    if (row["kept_priority"] === 0) order.since = row["seq"]!;
    order.replacedBy += row["lots"]! - order.lots;
    order.priceTicks = row["price_ticks"]!;
    order.lots = row["lots"]!;
  }

  #close(row: FactRow): void {
    if (row["event"] !== ORDER_CANCELED && row["event"] !== ORDER_EXPIRED) {
      throw new Error(`no such order event: ${row["event"]}`);
    }
    const order = this.order(row["order_id"]!);
    if (order.lots !== row["lots"]) throw new Error(`order ${order.orderId} left with other lots`);
    order.lots = 0;
    this.#end(order);
  }

  #end(order: TapeOrder): void {
    order.ends++;
    this.#live.delete(order);
  }
}

/** Plays a run's tapes through books, up to a fact. Returns the books as they are then. */
export function playBooks(
  tape: FactTape,
  listener: TapeListener = {},
  lastFact = Infinity,
): TapeBooks {
  const books = new TapeBooks();
  for (const { table, row } of tape.together("orders", "trades", "quotes", "depth")) {
    if (row["seq"]! > lastFact) break;
    if (table === "orders") books.orderRow(row);
    else if (table === "trades") books.tradeRow(row, listener);
    else if (table === "quotes") listener.quoted?.(books, row);
    else listener.snapshot?.(books, row);
  }
  return books;
}
