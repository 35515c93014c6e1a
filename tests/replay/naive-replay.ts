import type { ReplayEvent } from "./case-table.ts";

/** A message of the replay interface that is valid. */
export interface NaiveMessage {
  readonly type: "new" | "cancel" | "replace" | "phase";
  readonly time: number;
  readonly id?: string;
  readonly account?: string;
  readonly instrument?: string;
  readonly side?: "buy" | "sell";
  readonly quantity?: number;
  readonly kind?: "limit" | "market";
  readonly price?: number;
  readonly tif?: "day" | "ioc" | "fok";
  readonly phase?: "continuous" | "halt" | "close";
}

interface NaiveOrder {
  readonly id: string;
  readonly account: string;
  readonly instrument: string;
  readonly side: "buy" | "sell";
  readonly accepted: number;
  price: number | null;
  open: number;
  /** Of two orders at one price the one with the lower number is served first. */
  place: number;
}

/**
 * The replay interface told a second time, from its page alone and without a line of the engine: lists that are
 * searched and sorted anew for every message. The oracle of the differential test.
 */
export class NaiveReplay {
  readonly events: ReplayEvent[] = [];
  readonly #used = new Set<string>();
  #resting: NaiveOrder[] = [];
  readonly #phases = new Map<string, string>();
  #time = 0;
  #place = 0;
  #accepted = 0;

  take(message: NaiveMessage): void {
    this.#time = message.time;
    if (message.instrument !== undefined && !this.#phases.has(message.instrument)) {
      this.#phases.set(message.instrument, "continuous");
    }
    if (message.type === "new") this.#new(message);
    else if (message.type === "cancel") this.#cancel(message);
    else if (message.type === "replace") this.#replace(message);
    else this.#phase(message);
  }

  /** The books of all instruments that were named, in that order. */
  books(): ReplayEvent[] {
    return [...this.#phases.keys()].map((instrument) => ({
      event: "book",
      instrument,
      bids: this.#levels(instrument, "buy"),
      asks: this.#levels(instrument, "sell"),
    }));
  }

  #new(message: NaiveMessage): void {
    const { id, instrument, side, quantity, kind, tif } = message as Required<NaiveMessage>;
    const phase = this.#phases.get(instrument);
    if (this.#used.has(id)) return this.#say("rejected", { id, reason: "duplicate_id" });
    if (phase === "halt") return this.#say("rejected", { id, reason: "halted" });
    if (phase === "close") return this.#say("rejected", { id, reason: "closed" });
    this.#used.add(id);
    const price = kind === "market" ? null : message.price!;
    this.#say("accepted", { id, instrument, side, ...(price === null ? {} : { price }), quantity });
    const order: NaiveOrder = {
      id,
      account: message.account!,
      instrument,
      side,
      accepted: ++this.#accepted,
      price,
      open: quantity,
      place: ++this.#place,
    };
    const takeable = this.#opposite(order).reduce((sum, maker) => sum + maker.open, 0);
    if (tif === "fok" && takeable < quantity) return this.#end(order, "fok");
    this.#trade(order);
    if (order.open === 0) return;
    if (price === null || tif === "ioc") this.#end(order, "ioc");
    else this.#resting.push(order);
  }

  #cancel(message: NaiveMessage): void {
    const order = this.#resting.find(({ id }) => id === message.id);
    if (order === undefined)
      return this.#say("rejected", { id: message.id, reason: "unknown_order" });
    this.#remove(order);
    this.#end(order, "user");
  }

  #replace(message: NaiveMessage): void {
    const { id } = message;
    const order = this.#resting.find((each) => each.id === id);
    if (order === undefined) return this.#say("rejected", { id, reason: "unknown_order" });
    if (this.#phases.get(order.instrument) === "halt") {
      return this.#say("rejected", { id, reason: "halted" });
    }
    const price = message.price ?? order.price;
    const quantity = message.quantity ?? order.open;
    const kept_priority = price === order.price && quantity <= order.open;
    this.#remove(order);
    order.price = price;
    order.open = quantity;
    if (!kept_priority) order.place = ++this.#place;
    this.#say("replaced", { id, price, quantity, kept_priority });
    this.#trade(order);
    if (order.open > 0) this.#resting.push(order);
  }

  #phase({ instrument, phase }: NaiveMessage): void {
    this.#phases.set(instrument!, phase!);
    if (phase !== "close") return;
    const dying = this.#resting.filter((order) => order.instrument === instrument);
    for (const order of dying.sort((a, b) => a.accepted - b.accepted)) {
      this.#remove(order);
      this.#say("expired", { id: order.id, remaining: order.open });
    }
  }

  #trade(taker: NaiveOrder): void {
    for (const maker of this.#opposite(taker)) {
      if (taker.open === 0) return;
      const quantity = Math.min(taker.open, maker.open);
      taker.open -= quantity;
      maker.open -= quantity;
      const [buy, sell] = taker.side === "buy" ? [taker, maker] : [maker, taker];
      this.#say("trade", {
        instrument: taker.instrument,
        price: maker.price,
        quantity,
        aggressor: taker.side,
        buy: buy.id,
        sell: sell.id,
        buy_account: buy.account,
        sell_account: sell.account,
        implied: false,
      });
      if (maker.open === 0) this.#remove(maker);
    }
  }

  /** The orders that an order could trade with, in the order in which it would. */
  #opposite(taker: NaiveOrder): NaiveOrder[] {
    const sign = taker.side === "buy" ? 1 : -1;
    return this.#resting
      .filter((maker) => maker.instrument === taker.instrument && maker.side !== taker.side)
      .filter((maker) => taker.price === null || sign * (taker.price - maker.price!) >= 0)
      .sort((a, b) => sign * (a.price! - b.price!) || a.place - b.place);
  }

  #levels(instrument: string, side: "buy" | "sell"): [number, number, number][] {
    const orders = this.#resting.filter(
      (each) => each.instrument === instrument && each.side === side,
    );
    const prices = [...new Set(orders.map(({ price }) => price!))];
    prices.sort((a, b) => (side === "buy" ? b - a : a - b));
    return prices.map((price) => {
      const level = orders.filter((each) => each.price === price);
      return [price, level.reduce((sum, { open }) => sum + open, 0), level.length];
    });
  }

  #remove(order: NaiveOrder): void {
    this.#resting = this.#resting.filter((each) => each !== order);
  }

  #end(order: NaiveOrder, reason: string): void {
    this.#say("canceled", { id: order.id, remaining: order.open, reason });
  }

  #say(event: string, fields: object): void {
    this.events.push({ event, seq: this.events.length + 1, time: this.#time, ...fields });
  }
}
