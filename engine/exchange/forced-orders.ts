import { ORIGIN_PARTICIPANT } from "../base/order-words.ts";
import type { OrderRef } from "../book/order-books.ts";
import type { Floor } from "./floor.ts";

/** Orders of the account in a slot that others than itself have sent: a batch still has them. */
export function collectedForced(
  { books, index }: Floor,
  account: number,
  slot: number,
): readonly OrderRef[] {
  return books
    .ordersOf(account, slot)
    .filter((order) => index.origin(order) !== ORIGIN_PARTICIPANT);
}
