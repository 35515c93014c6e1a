import { assert } from "../base/assert.ts";
import * as orderBooks from "./order-books.ts";
import type { NewOrder } from "./order-books.ts";

const { BUY, SELL, LIMIT, MARKET, DAY, FOK, NO_PRICE, PRICE_BOUND_TICKS, MAX_ORDER_LOTS } =
  orderBooks;

/** Asserts that a vetted order is what the port says; `lastOrderId` is the number of the order before it. */
export function requireOrder(order: NewOrder, lastOrderId: number): void {
  const { orderId, clientOrderId, account, side, kind, timeInForce, priceTicks } = order;
  const sound =
    orderId > lastOrderId &&
    isWord(orderId) &&
    isWord(clientOrderId) &&
    isWord(account) &&
    (side === BUY || side === SELL) &&
    (kind === LIMIT ? isPrice(priceTicks) : kind === MARKET && priceTicks === NO_PRICE) &&
    timeInForce >= DAY &&
    timeInForce <= FOK;
  if (!sound) {
    assert(false, `no sound order after order ${lastOrderId}: ${JSON.stringify(order)}`);
  }
  requireCollar(order.collarTicks);
  requireLots(order.lots);
}

export function requirePrice(ticks: number): void {
  if (!isPrice(ticks)) assert(false, `not a price in ticks: ${ticks}`);
}

export function requireCollar(ticks: number): void {
  if (ticks !== NO_PRICE && !isPrice(ticks)) assert(false, `not a collar in ticks: ${ticks}`);
}

export function requireLots(lots: number): void {
  if (!isWord(lots) || lots < 1) assert(false, `not 1 to ${MAX_ORDER_LOTS} lots: ${lots}`);
}

function isPrice(ticks: number): boolean {
  return isWord(ticks) && ticks > -PRICE_BOUND_TICKS && ticks < PRICE_BOUND_TICKS;
}

function isWord(value: number): boolean {
  return (value | 0) === value;
}
