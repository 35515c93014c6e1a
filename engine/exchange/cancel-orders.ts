import { CANCEL_USER, type OrderRef } from "../book/order-books.ts";
import type { Floor } from "./floor.ts";

/**
 * Cancels the account's orders that are wanted, resting or waiting, in every slot (`slot` < 0) or in one, in order of
 * acceptance; makes the tops that this touches public, by family and month, then spreads. Returns how many it were.
 */
export function cancelOrders(
  floor: Floor,
  account: number,
  slot: number,
  isWanted: (order: OrderRef) => boolean,
  publishTop: (slot: number) => void,
): number {
  const { books, markets } = floor;
  const touched = new Set<number>();
  let count = 0;
  for (const order of books.ordersOf(account, slot)) {
    if (!isWanted(order)) continue;
    touched.add(books.book(order));
    books.cancel(order, CANCEL_USER);
    count++;
  }
  for (const each of markets.bookSlots()) if (touched.has(each)) publishTop(each);
  return count;
}
