import type { OrderBooks } from "../../engine/book/order-books.ts";
import {
  type OrderNotice,
  ORDER_ENTERED,
  ORDER_FILLED,
  ORDER_LEFT,
} from "../../engine/regulation/order-notice.ts";
import type { Rule } from "../../engine/regulation/rule.ts";

/** A rule that knows of orders and phases only what it is told, and looks whether each step follows on the last. */
export class RuleEar implements Rule {
  readonly code: number = 0;
  readonly orders: Map<number, OrderNotice> = new Map();
  readonly trading: Set<number> = new Set();
  /** Steps that do not follow on the one before, or make no sense. */
  readonly wrong: OrderNotice[] = [];
  /** How many of each kind. */
  readonly steps: number[] = [0, 0, 0, 0];
  isTrading: (slot: number) => boolean = () => false;

  reset(): void {}

  ordered(notice: OrderNotice): void {
    const { cause, lots } = notice;
    const known = this.orders.get(notice.orderId);
    const follows =
      (known === undefined) === (cause === ORDER_ENTERED) &&
      notice.lotsBefore === (known?.lots ?? 0) &&
      notice.priceTicksBefore === (known?.priceTicks ?? notice.priceTicks);
    const isSound =
      lots >= notice.shownLots &&
      notice.shownLots >= 0 &&
      (cause !== ORDER_FILLED || lots < notice.lotsBefore) &&
      (cause !== ORDER_LEFT || lots === 0) &&
      notice.reason > 0 === (cause === ORDER_LEFT);
    if (!follows || !isSound) this.wrong.push({ ...notice });
    this.steps[cause]!++;
    if (lots === 0) this.orders.delete(notice.orderId);
    else this.orders.set(notice.orderId, { ...notice });
  }

  phaseTurned(slot: number): void {
    if (this.isTrading(slot)) this.trading.add(slot);
    else this.trading.delete(slot);
  }

  listed(slot: number): void {
    this.phaseTurned(slot);
  }

  expired(slot: number): void {
    this.trading.delete(slot);
  }

  /** Its orders of a slot, as the book would show them. */
  rows(slot: number): string[] {
    const orders = [...this.orders.values()].filter((order) => order.slot === slot);
    return orders
      .map(({ orderId, account, side, priceTicks, lots, shownLots }) =>
        [orderId, account, side, priceTicks, lots, lots - shownLots].join(" "),
      )
      .sort();
  }
}

/** The same of the orders that rest in a book. */
export const bookRows = (books: OrderBooks, slot: number): string[] =>
  books
    .toRows(slot)
    .map(({ orderId, account, side, priceTicks, lots, hiddenLots }) =>
      [orderId, account, side, priceTicks, lots, hiddenLots].join(" "),
    )
    .sort();
