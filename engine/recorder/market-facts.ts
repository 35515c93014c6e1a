import type { CallPrice } from "../book/order-books.ts";
import type { DeliveryFact } from "../exchange/delivery-words.ts";
import { NO_EXPIRY } from "../exchange/exchange-facts.ts";
import type { OffBookFact } from "../exchange/off-book/off-book-words.ts";
import { T_CALLS, T_DELIVERIES, T_OFF_BOOK, T_ORDER_TERMS } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";
import { NONE } from "./tables/columns.ts";

/** A row of `order_terms`. */
export function writeOrderTerms(
  writer: FactWriter,
  orderId: number,
  instrument: number,
  stopTicks: number,
  displayLots: number,
  postOnly: boolean,
  expireUs: number,
): void {
  writer.write(T_ORDER_TERMS, [
    orderId,
    instrument,
    stopTicks,
    displayLots,
    postOnly ? 1 : 0,
    expireUs === NO_EXPIRY ? NONE : expireUs,
  ]);
}

/** A row of `calls`; `untilUs` null: not told. */
export function writeCall(
  writer: FactWriter,
  instrument: number,
  kind: number,
  event: number,
  { priceTicks, lots, imbalanceLots }: Readonly<CallPrice>,
  untilUs: number | null,
): void {
  const until = untilUs ?? NONE;
  writer.write(T_CALLS, [instrument, kind, event, priceTicks, lots, imbalanceLots, until]);
}

/** A row of `deliveries`. */
export function writeDelivery(writer: FactWriter, fact: DeliveryFact): void {
  const { instrument, account, event, lots, hours, spotHours, price } = fact;
  writer.write(T_DELIVERIES, [instrument, account, event, lots, hours, spotHours, price]);
}

/** A row of `off_book`. */
export function writeOffBook(writer: FactWriter, fact: OffBookFact): void {
  const { event, number, kind, instrument, buyAccount, sellAccount, side } = fact;
  const { priceTicks, lots, reason } = fact;
  writer.write(T_OFF_BOOK, [
    number,
    event,
    kind,
    instrument,
    buyAccount,
    sellAccount,
    side,
    priceTicks,
    lots,
    reason,
  ]);
}
