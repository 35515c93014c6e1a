import { type Kind, type NaiveMessage, type Side, ticksOf, type TimeInForce } from "./message.ts";

/** A live order, or one that comes in. Prices are in ticks. */
export interface NaiveOrder {
  readonly id: string;
  readonly account: string;
  readonly side: Side;
  readonly kind: Kind;
  readonly tif: TimeInForce;
  readonly stop: number | null;
  /** Dead from this time on. */
  readonly expire: number;
  readonly isPostOnly: boolean;
  /** Number in the order of acceptance over all instruments. */
  readonly accepted: number;
  /** A stop that did not become live yet. */
  isWaiting: boolean;
  /** Null: at any price. */
  price: number | null;
  /** The peak as the last message that named it did; infinite where none did. */
  display: number;
  open: number;
  /** Lots of the open ones that the book shows. */
  shown: number;
  /** The TOP order of its side. */
  isTop: boolean;
  /** Of two orders at one price, and of two stops, the one with the lower number comes first. */
  place: number;
}

export function orderOf(message: NaiveMessage, accepted: number): NaiveOrder {
  const kind = message.kind ?? "limit";
  const tif = message.tif ?? "day";
  const isStop = kind === "stop" || kind === "stop_limit";
  return {
    id: message.id!,
    account: message.account!,
    side: message.side!,
    kind,
    tif,
    stop: isStop ? ticksOf(message.stop!) : null,
    expire: tif === "gtd" ? message.expire! : Infinity,
    isPostOnly: message.post_only ?? false,
    accepted,
    isWaiting: isStop,
    price: kind === "limit" || kind === "stop_limit" ? ticksOf(message.price!) : null,
    display: message.display ?? Infinity,
    open: message.quantity!,
    shown: message.quantity!,
    isTop: false,
    place: 0,
  };
}

/** The order shows a full peak, behind all others of its price; an IOC, which a batch collects, shows all. */
export function showPeak(order: NaiveOrder, place: number): void {
  order.shown = order.tif === "ioc" ? order.open : Math.min(order.display, order.open);
  order.place = place;
  order.isTop = false;
}

/** Whether a price is one that the order may trade at. */
export function takes(order: NaiveOrder, price: number): boolean {
  if (order.price === null) return true;
  return order.side === "buy" ? price <= order.price : price >= order.price;
}

/** Orders of one side in the order of their service: those without a price, then the best price, then the earliest. */
export function byPriority(a: NaiveOrder, b: NaiveOrder): number {
  const sign = a.side === "buy" ? -1 : 1;
  const rank = ({ price }: NaiveOrder): number => (price === null ? -Infinity : sign * price);
  return rank(a) === rank(b) ? a.place - b.place : rank(a) - rank(b);
}
