import type { Phase, Side } from "./message.ts";
import { priceOf } from "./message.ts";
import type { NaiveOrder } from "./order.ts";

/** How the orders of one price share what comes. */
export const MATCHINGS = ["fifo", "pro_rata", "split"] as const;
export type Matching = (typeof MATCHINGS)[number];

/** Says an event: its word and its own fields. */
export type Say = (event: string, fields: object) => void;

/** One instrument: its live orders in no order at all, its phase and its last trade. */
export class NaiveMarket {
  readonly instrument: string;
  readonly matching: Matching;
  readonly say: Say;
  phase: Phase = "continuous";
  /** It collected orders in an auction that was not cleared yet. */
  isUncleared = false;
  /** Ticks; null before the first trade. */
  last: number | null = null;
  orders: NaiveOrder[] = [];
  #place = 0;

  constructor(instrument: string, matching: Matching, say: Say) {
    this.instrument = instrument;
    this.matching = matching;
    this.say = say;
  }

  nextPlace(): number {
    return ++this.#place;
  }

  /** The orders of a side that take part in trading. */
  side(side: Side): NaiveOrder[] {
    return this.orders.filter((order) => order.side === side && !order.isWaiting);
  }

  opposite({ side }: NaiveOrder): NaiveOrder[] {
    return this.side(side === "buy" ? "sell" : "buy");
  }

  remove(order: NaiveOrder): void {
    this.orders = this.orders.filter((each) => each !== order);
  }

  cancel(order: NaiveOrder, reason: string): void {
    this.remove(order);
    this.say("canceled", { id: order.id, remaining: order.open, reason });
  }

  expire(order: NaiveOrder): void {
    this.remove(order);
    this.say("expired", { id: order.id, remaining: order.open });
  }

  /** Prints a trade of two orders and takes its lots off both. */
  trade(buy: NaiveOrder, sell: NaiveOrder, price: number, quantity: number, by: string): void {
    buy.open -= quantity;
    sell.open -= quantity;
    this.last = price;
    this.say("trade", {
      instrument: this.instrument,
      price: priceOf(price),
      quantity,
      aggressor: by,
      buy: buy.id,
      sell: sell.id,
      buy_account: buy.account,
      sell_account: sell.account,
      implied: false,
    });
  }

  /** Price, quantity and number of orders of each level of a side, best first. */
  levels(side: Side): [number, number, number][] {
    const orders = this.side(side).filter(({ price }) => price !== null);
    const prices = [...new Set(orders.map(({ price }) => price!))];
    prices.sort((a, b) => (side === "buy" ? b - a : a - b));
    return prices.map((price) => {
      const level = orders.filter((each) => each.price === price);
      return [priceOf(price), level.reduce((sum, { open }) => sum + open, 0), level.length];
    });
  }
}
