import {
  IOC,
  MARKET,
  NO_PRICE,
  type OrderKind,
  type Side,
  type TimeInForce,
} from "../book/order-books.ts";

/** Stands for "no instrument": in messages that name an order instead, and in facts about unknown instruments. */
export const NO_INSTRUMENT = -0x8000_0000;

/** A message at the exchange's door. One object is reused for all messages. */
export interface OrderMessage {
  account: number;
  clientOrderId: number;
  instrument: number;
  side: Side;
  kind: OrderKind;
  timeInForce: TimeInForce;
  /** Ticks; `NO_PRICE` for a market order and a plain stop, and in a replace that keeps the price. */
  priceTicks: number;
  /** Of the stop kinds, ticks; else `NO_PRICE`. */
  stopTicks: number;
  /** Lots; 0 in a replace that keeps the quantity. */
  lots: number;
  /** An iceberg's peak, lots; 0: it shows all; in a replace: it keeps what it shows. */
  displayLots: number;
  /** It is refused where it would trade at once. */
  postOnly: boolean;
  /** When a good-till-date order ends, microseconds. */
  expireUs: number;
  /** Who sends it (codes of `base/order-words.ts`). */
  origin: number;
  /** The account's number of the parent order that it executes; 0: none. */
  metaorder: number;
  /** What was found wrong with the message where it was written (a reject reason), or 0. */
  defect: number;
  /** A rule has put it off already. */
  delayed: boolean;
}

export const newOrderMessage = (): OrderMessage => ({
  account: 0,
  clientOrderId: 0,
  instrument: 0,
  side: 0,
  kind: 0,
  timeInForce: 0,
  priceTicks: 0,
  stopTicks: NO_PRICE,
  lots: 0,
  displayLots: 0,
  postOnly: false,
  expireUs: 0,
  origin: 0,
  metaorder: 0,
  defect: 0,
  delayed: false,
});

/** Writes a market order that no participant sent: what it cannot fill ends. */
export function writeMarketOrder(
  message: OrderMessage,
  order: Pick<
    OrderMessage,
    "account" | "clientOrderId" | "instrument" | "side" | "lots" | "origin"
  >,
): void {
  Object.assign(message, newOrderMessage(), order, {
    kind: MARKET,
    timeInForce: IOC,
    priceTicks: NO_PRICE,
  });
}
