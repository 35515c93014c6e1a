import { EXPIRED, NO_ORDER } from "../book/order-books.ts";
import type { Floor } from "./floor.ts";
import type { GoodTillDates } from "./good-till-dates.ts";

/** Good-till-date orders whose time has come expire, the soonest first; each makes the top of its book public. */
export function expireDated(
  { books, index }: Floor,
  expiries: GoodTillDates,
  nowUs: number,
  publishTop: (slot: number) => void,
): void {
  for (let due = expiries.takeDue(nowUs); due !== null; due = expiries.takeDue(nowUs)) {
    const ref = index.find(due.account, due.clientOrderId);
    if (ref === NO_ORDER || books.orderId(ref) !== due.orderId) continue;
    const slot = books.book(ref);
    books.cancel(ref, EXPIRED);
    publishTop(slot);
  }
}
