import {
  KIND_WORDS,
  type ORDER_EVENT_WORDS,
  ORDER_ORIGIN_WORDS,
  REASON_WORDS,
} from "../../../engine/base/order-words.ts";
import { T_ORDERS } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { rowReader } from "../market/row-reader.ts";
import { lots, type Say, whole } from "./say.ts";

/** Columns of `orders` that a sentence or a life is made of. */
export const ORDER_COLUMNS = [
  "time_us",
  "event",
  "order_id",
  "account",
  "client_order_id",
  "instrument",
  "side",
  "kind",
  "price_ticks",
  "lots",
  "reason",
  "origin",
] as const;

export const orderRow = rowReader(T_ORDERS, "seq", ...ORDER_COLUMNS);

/** A row of `orders`. */
export type OrderRow = ReturnType<typeof orderRow>;
export type OrderEventWord = (typeof ORDER_EVENT_WORDS)[number];
export type ReasonWord = (typeof REASON_WORDS)[number];

export const reasonOf = ({ reason }: OrderRow): ReasonWord => REASON_WORDS[reason]!;
export const originOf = ({ origin }: OrderRow): (typeof ORDER_ORIGIN_WORDS)[number] =>
  ORDER_ORIGIN_WORDS[origin]!;

/** `buy 20 lots SCU-2027-03 at $2.95` */
export function termsOf(order: OrderRow, say: Say): string {
  const { instrument, kind, price_ticks: ticks, side } = order;
  const isStop = KIND_WORDS[kind]!.startsWith("stop");
  const price = ticks === NONE ? "at the market" : `at ${say.price(ticks, instrument)}`;
  const what = `${side === 0 ? "buy" : "sell"} ${lots(order.lots)} ${say.symbol(instrument)}`;
  return `${isStop ? "stop: " : ""}${what} ${price}`;
}

/** `order 4,812 of noise 17 (buy 20 lots SCU-2027-03 at $2.95)`; by the account's own number where it has no other. */
export function nameOf(order: OrderRow, say: Say): string {
  const number = order.order_id > 0 ? order.order_id : order.client_order_id;
  return `order ${whole(number)} of ${say.account(order.account)} (${termsOf(order, say)})`;
}
