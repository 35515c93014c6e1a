import type { NaiveMessage } from "./naive/message.ts";
import type { ReplayEvent } from "./replayed.ts";

interface LiveOrder {
  readonly instrument: string;
  readonly side: string;
  price: number | null;
  open: number;
  isWaiting: boolean;
}

/** Looks at the events of a replay in batches, one by one, and keeps what is open from what they say alone. Throws. */
export class BatchAudit {
  /** Clearings in which something traded, and of these the ones that left somebody unfilled who would have traded. */
  clearings = 0;
  rationed = 0;
  readonly #messages: ReadonlyMap<string, NaiveMessage>;
  readonly #live = new Map<string, LiveOrder>();
  /** The clearing that trades just now: what it is to trade, and at which price. */
  #clearing: { readonly key: string; readonly price: number; left: number } | null = null;

  /** The orders among the messages have ids of their own. */
  constructor(messages: readonly NaiveMessage[]) {
    const news = messages.filter(({ type }) => type === "new");
    this.#messages = new Map(news.map((message) => [message.id!, message]));
  }

  hear(event: ReplayEvent): void {
    if (event["event"] === "trade") return this.#trade(event);
    this.#end();
    this.#change(event);
  }

  #change({ event, id, remaining, quantity, price }: ReplayEvent): void {
    const order = this.#live.get(id as string);
    if (event === "accepted") this.#accept(id as string, quantity as number);
    else if (event === "triggered") order!.isWaiting = false;
    else if (event === "replaced") {
      order!.open = quantity as number;
      order!.price = (price as number | undefined) ?? null;
    } else if (event === "canceled" || event === "expired") {
      check(order!.open === remaining, `${order!.open} lots of ${String(id)} were open`);
      this.#live.delete(id as string);
    }
  }

  #accept(id: string, quantity: number): void {
    const { instrument, side, kind = "limit", price } = this.#messages.get(id)!;
    this.#live.set(id, {
      instrument: instrument!,
      side: side!,
      price: kind === "limit" || kind === "stop_limit" ? price! : null,
      open: quantity,
      isWaiting: kind === "stop" || kind === "stop_limit",
    });
  }

  #trade({ time, instrument, price, quantity, aggressor, buy, sell }: ReplayEvent): void {
    const key = `${String(instrument)} ${String(time)}`;
    if (this.#clearing?.key !== key) this.#begin(key, instrument as string, price as number);
    const clearing = this.#clearing!;
    check(aggressor === "none" && price === clearing.price, `${key}: a trade of its own`);
    clearing.left -= quantity as number;
    for (const id of [buy, sell] as string[]) {
      const order = this.#live.get(id)!;
      check(takes(order, clearing.price), `${key}: beyond the limit of ${id}`);
      order.open -= quantity as number;
      check(order.open >= 0, `${key}: more than ${id} has`);
      if (order.open === 0) this.#live.delete(id);
    }
  }

  #end(): void {
    if (this.#clearing === null) return;
    const { key, left } = this.#clearing;
    check(left === 0, `${key}: ${left} lots more could have traded`);
    this.#clearing = null;
  }

  #begin(key: string, instrument: string, price: number): void {
    this.#end();
    const orders = [...this.#live.values()].filter(
      (order) => order.instrument === instrument && !order.isWaiting,
    );
    const limits = orders.flatMap((order) => (order.price === null ? [] : [order.price]));
    const left = Math.max(...[price, ...limits].map((each) => Math.min(...lotsAt(orders, each))));
    this.#clearing = { key, price, left };
    this.clearings++;
    if (Math.max(...lotsAt(orders, price)) > left) this.rationed++;
  }
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Lots that buyers would buy and sellers sell at a price. */
function lotsAt(orders: readonly LiveOrder[], price: number): [number, number] {
  const lots = (side: string): number =>
    orders
      .filter((order) => order.side === side && takes(order, price))
      .reduce((sum, { open }) => sum + open, 0);
  return [lots("buy"), lots("sell")];
}

function takes({ price, side }: LiveOrder, at: number): boolean {
  if (price === null) return true;
  return side === "buy" ? at <= price : at >= price;
}
