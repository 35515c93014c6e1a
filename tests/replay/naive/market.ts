import type { Phase, Side } from "./message.ts";
import { priceOf } from "./message.ts";
import { type NaiveOrder, takes } from "./order.ts";
import { hasStep, type NaiveTerms } from "./terms.ts";

/** Says an event: its word and its own fields. */
export type Say = (event: string, fields: object) => void;

/** One instrument: its live orders in no order at all, its phase and its last trade. */
export class NaiveMarket {
  readonly instrument: string;
  readonly terms: NaiveTerms;
  readonly say: Say;
  phase: Phase = "continuous";
  /** It collected orders in an auction that was not cleared yet. */
  isUncleared = false;
  /** Ticks; null before the first trade. */
  last: number | null = null;
  orders: NaiveOrder[] = [];
  #place = 0;

  constructor(instrument: string, terms: NaiveTerms, say: Say) {
    this.instrument = instrument;
    this.terms = terms;
    this.say = say;
  }

  /** It matches orders as they come. */
  get matches(): boolean {
    return this.phase === "continuous" && this.terms.batch === null;
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

  /** An order comes to rest in continuous trading: it is TOP where no other of its side has as good a price. */
  rest(order: NaiveOrder): void {
    const others = this.side(order.side);
    this.orders.push(order);
    const price = order.price!;
    const isBetter = others.every((each) => !takes(each, price));
    if (!isBetter || !hasStep(this.terms.matching, "top")) return;
    for (const other of others) other.isTop = false;
    order.isTop = true;
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
