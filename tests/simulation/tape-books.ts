import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
} from "../../engine/base/order-words.ts";
import { IOC, NO_PRICE, STOP } from "../../engine/book/order-books.ts";
import { CALL_CLEARED } from "../../engine/exchange/calls.ts";
import { NO_AGGRESSOR } from "../../engine/regulation/rule.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import { TapeLegs } from "./tape-legs.ts";

/** An order as the tapes tell of it. */
export interface TapeOrder {
  readonly orderId: number;
  readonly account: number;
  readonly instrument: number;
  readonly side: number;
  priceTicks: number;
  /** Shown and hidden. */
  lots: number;
  /** Of these, what it shows while it rests. */
  shownLots: number;
  /** An iceberg's peak; 0: it shows all. */
  displayLots: number;
  /** Immediate or cancel: where a book keeps it for a moment, all its lots are in sight. */
  readonly isImmediate: boolean;
  /** A stop that was not triggered yet. */
  waits: boolean;
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

/** Books rebuilt from the tapes `orders`, `order_terms` and `trades` alone. */
export class TapeBooks {
  /** Every order that was ever accepted. */
  readonly orders: Map<number, TapeOrder> = new Map();
  rejects = 0;
  /** The row of the call that collects just now, or was cleared last, by instrument. */
  readonly calls: Map<number, FactRow> = new Map();
  readonly #live: Set<TapeOrder> = new Set();
  readonly #legs: TapeLegs;
  /** Those whose peak the auction that is being cleared has filled. */
  readonly #peaksFilled: Set<TapeOrder> = new Set();

  constructor(legs: TapeLegs) {
    this.#legs = legs;
  }

  /** Orders that stand in a month on a side, the best price and the earliest place first. */
  queue(instrument: number, side: number): TapeOrder[] {
    const direction = side === 0 ? -1 : 1;
    return this.#standing(instrument, side)
      .filter(({ priceTicks }) => priceTicks !== NO_PRICE)
      .sort((a, b) => direction * (a.priceTicks - b.priceTicks) || a.since - b.since);
  }

  /** Market orders that wait for the end of an auction, the earliest first. */
  unpriced(instrument: number, side: number): TapeOrder[] {
    return this.#standing(instrument, side)
      .filter(({ priceTicks }) => priceTicks === NO_PRICE)
      .sort((a, b) => a.since - b.since);
  }

  /** Stops that were not triggered yet, the earliest first. */
  waiting(instrument: number): TapeOrder[] {
    return [...this.#live]
      .filter((order) => order.instrument === instrument && order.waits)
      .sort((a, b) => a.since - b.since);
  }

  /** Whether the book collects for a call. */
  isInCall(instrument: number): boolean {
    const call = this.calls.get(instrument);
    return call !== undefined && call["event"] !== CALL_CLEARED;
  }

  order(orderId: number): TapeOrder {
    const found = this.orders.get(orderId);
    if (found === undefined) throw new Error(`order ${orderId} was never accepted`);
    return found;
  }

  orderRow(row: FactRow): void {
    this.#peaksFilled.clear();
    if (row["event"] === ORDER_REJECTED) this.rejects++;
    else if (row["event"] === ORDER_ACCEPTED) this.#accept(row);
    else if (row["event"] === ORDER_REPLACED) this.#replace(row);
    else if (row["event"] === ORDER_TRIGGERED) this.#trigger(row);
    else this.#close(row);
  }

  /** Follows the order's own row, before any trade of it. */
  termsRow(row: FactRow): void {
    const order = this.order(row["order_id"]!);
    order.displayLots = row["display_lots"]!;
    showPeak(order);
  }

  tradeRow(row: FactRow, listener: TapeListener): void {
    const buy = this.order(row["buy_order_id"]!);
    const sell = this.order(row["sell_order_id"]!);
    const [maker, taker] = row["aggressor"] === 0 ? [sell, buy] : [buy, sell];
    listener.traded?.(this, maker, taker, row);
    for (const order of [buy, sell]) {
      const lots = this.#legs.lotsTaken(order.instrument, row);
      if (lots === 0) continue;
      order.lots -= lots;
      order.filled += lots;
      if (row["aggressor"] === NO_AGGRESSOR) this.#crossed(order, row);
      else if (order === taker) showPeak(order);
      else tookFrom(order, row);
      if (order.lots === 0) this.#end(order);
      if (order.lots < 0) throw new Error(`order ${order.orderId} is filled beyond its quantity`);
    }
  }

  #standing(instrument: number, side: number): TapeOrder[] {
    return [...this.#live].filter(
      (order) => order.instrument === instrument && order.side === side && !order.waits,
    );
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
      shownLots: row["lots"]!,
      displayLots: 0,
      isImmediate: row["time_in_force"] === IOC,
      waits: row["kind"]! >= STOP,
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
    const lots = row["lots"]!;
    order.replacedBy += lots - order.lots;
    order.priceTicks = row["price_ticks"]!;
    order.lots = lots;
    if (row["kept_priority"] === 1) {
      order.shownLots = Math.min(order.shownLots, lots);
    } else {
      order.since = row["seq"]!;
      showPeak(order);
    }
  }

  #trigger(row: FactRow): void {
    const order = this.order(row["order_id"]!);
    order.waits = false;
    order.since = row["seq"]!;
    showPeak(order);
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

  /** An auction counts an order whole. Where its peak was filled, what is left shows a full one, behind all others. */
  #crossed(order: TapeOrder, trade: FactRow): void {
    if (trade["lots"]! >= order.shownLots) this.#peaksFilled.add(order);
    if (this.#peaksFilled.has(order)) {
      showPeak(order);
      order.since = trade["seq"]!;
    } else {
      order.shownLots -= trade["lots"]!;
    }
  }

  #end(order: TapeOrder): void {
    order.ends++;
    this.#live.delete(order);
  }
}

/** An iceberg shows a full peak; an order without a price stands at no level and hides nothing. */
function showPeak(order: TapeOrder): void {
  const { lots, displayLots, isImmediate, priceTicks } = order;
  const isIceberg = displayLots > 0 && priceTicks !== NO_PRICE && !isImmediate;
  order.shownLots = isIceberg ? Math.min(lots, displayLots) : lots;
}

/** A resting order gave lots; the next peak goes to the end of the queue. */
function tookFrom(order: TapeOrder, trade: FactRow): void {
  order.shownLots -= trade["lots"]!;
  if (order.shownLots > 0 || order.lots === 0) return;
  showPeak(order);
  order.since = trade["seq"]!;
}

/** Plays a run's tapes through books, up to a fact. Returns the books as they are then. */
export function playBooks(
  tape: FactTape,
  listener: TapeListener = {},
  lastFact = Infinity,
): TapeBooks {
  const books = new TapeBooks(new TapeLegs(tape));
  for (const { table, row } of tape.together(...TABLES)) {
    if (row["seq"]! > lastFact) break;
    if (table === "orders") books.orderRow(row);
    else if (table === "order_terms") books.termsRow(row);
    else if (table === "calls") books.calls.set(row["instrument"]!, row);
    else if (table === "trades") books.tradeRow(row, listener);
    else if (table === "quotes") listener.quoted?.(books, row);
    else listener.snapshot?.(books, row);
  }
  return books;
}

const TABLES = ["orders", "order_terms", "calls", "trades", "quotes", "depth"] as const;
