import { BUY, DAY, LIMIT, NO_PRICE, type NewOrder } from "./order-books.ts";

/** A day order to buy one lot at a limit of 0 ticks, of number and account 0, but for what is stated. */
export function newOrder(stated: Partial<NewOrder> = {}): NewOrder {
  return {
    orderId: 0,
    account: 0,
    clientOrderId: 0,
    side: BUY,
    kind: LIMIT,
    timeInForce: DAY,
    priceTicks: 0,
    stopTicks: NO_PRICE,
    collarTicks: NO_PRICE,
    lots: 1,
    displayLots: 0,
    postOnly: false,
    ...stated,
  };
}
