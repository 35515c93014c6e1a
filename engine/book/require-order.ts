import { assert } from "../base/assert.ts";
import * as orderBooks from "./order-books.ts";
import type { NewOrder } from "./order-books.ts";

const { BUY, SELL, LIMIT, STOP, STOP_LIMIT, DAY, GTD, NO_PRICE } = orderBooks;
const { PRICE_BOUND_TICKS, MAX_ORDER_LOTS } = orderBooks;

/** Asserts that a vetted order is what the port says; `lastOrderId` is the number of the order before it. */
export function requireOrder(order: NewOrder, lastOrderId: number): void {
  const { orderId, clientOrderId, account, side, timeInForce } = order;
  const sound =
    orderId > lastOrderId &&
    isWord(orderId) &&
    isWord(clientOrderId) &&
    isWord(account) &&
    (side === BUY || side === SELL) &&
    hasItsPrices(order) &&
    timeInForce >= DAY &&
    timeInForce <= GTD;
  if (!sound) {
    assert(false, `no sound order after order ${lastOrderId}: ${JSON.stringify(order)}`);
  }
  requireCollar(order.collarTicks);
  requireLots(order.lots);
  requireDisplay(order.displayLots);
}

/** A limit where the kind has one, a stop where the kind has one, and no other. */
function hasItsPrices({ kind, priceTicks, stopTicks }: NewOrder): boolean {
  const isStop = kind === STOP || kind === STOP_LIMIT;
  const isLimited = kind === LIMIT || kind === STOP_LIMIT;
  return (
    kind >= LIMIT &&
    kind <= STOP_LIMIT &&
    (isLimited ? isPrice(priceTicks) : priceTicks === NO_PRICE) &&
    (isStop ? isPrice(stopTicks) : stopTicks === NO_PRICE)
  );
}

/** An order without a limit gets none, and one with a limit keeps one. */
export function requireNewPrice(before: number, ticks: number): void {
  const isSound = before === NO_PRICE ? ticks === NO_PRICE : isPrice(ticks);
  if (!isSound) assert(false, `not a new price in ticks: ${ticks} after ${before}`);
}

export function requireDisplay(lots: number): void {
  if (lots !== 0) requireLots(lots);
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
