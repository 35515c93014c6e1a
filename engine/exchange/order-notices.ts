import { REASON_NONE } from "../base/order-words.ts";
import { NO_PRICE, type OrderBooks, type OrderRef } from "../book/order-books.ts";
import {
  type OrderNotice,
  ORDER_CHANGED,
  ORDER_ENTERED,
  ORDER_FILLED,
  ORDER_LEFT,
} from "../regulation/order-notice.ts";
import type { Floor } from "./floor.ts";

/**
 * Tells rules of the life of orders in months' books, where any of them listens. Orders of spreads and at settlement
 * are not told of, nor stops before they are live.
 */
export class OrderNotices {
  readonly notice: OrderNotice = {
    cause: ORDER_ENTERED,
    reason: REASON_NONE,
    orderId: 0,
    account: 0,
    slot: 0,
    side: 0,
    priceTicks: NO_PRICE,
    priceTicksBefore: NO_PRICE,
    lots: 0,
    lotsBefore: 0,
    shownLots: 0,
    origin: 0,
  };
  /** The price of the order that is being replaced, ticks. */
  priceTicksBefore: number = NO_PRICE;
  #floor: Floor | null = null;

  open(floor: Floor): void {
    this.#floor = floor;
  }

  /** Accepted or triggered: before any of its trades. */
  entered(slot: number, ref: OrderRef): void {
    if (this.#isHeard(slot, ref)) this.#tell(ORDER_ENTERED, slot, ref, 0);
  }

  changed(slot: number, ref: OrderRef, lotsBefore: number, keptPriority: boolean): void {
    if (!this.#isHeard(slot, ref)) return;
    const { notice } = this;
    this.#write(ORDER_CHANGED, slot, ref, lotsBefore);
    if (!keptPriority) notice.priceTicksBefore = this.priceTicksBefore;
    this.#floor!.rulebook.ordered(notice);
  }

  /** Its open lots are lower by what was filled already. */
  filled(slot: number, ref: OrderRef, lots: number): void {
    if (!this.#isHeard(slot, ref)) return;
    this.#tell(ORDER_FILLED, slot, ref, this.#floor!.books.openLots(ref) + lots);
  }

  /** It left with lots open. */
  left(slot: number, ref: OrderRef, reason: number): void {
    if (!this.#isHeard(slot, ref)) return;
    const { notice } = this;
    this.#write(ORDER_LEFT, slot, ref, this.#floor!.books.openLots(ref));
    notice.lots = 0;
    notice.shownLots = 0;
    notice.reason = reason;
    this.#floor!.rulebook.ordered(notice);
  }

  #isHeard(slot: number, ref: OrderRef): boolean {
    const { books, markets, rulebook } = this.#floor!;
    if (!rulebook.hearsOrders || books.isWaiting(ref)) return false;
    return books.book(ref) === slot && markets.isMonth(slot);
  }

  #tell(cause: OrderNotice["cause"], slot: number, ref: OrderRef, lotsBefore: number): void {
    this.#write(cause, slot, ref, lotsBefore);
    this.#floor!.rulebook.ordered(this.notice);
  }

  #write(cause: OrderNotice["cause"], slot: number, ref: OrderRef, lotsBefore: number): void {
    const { books, index } = this.#floor!;
    const { notice } = this;
    notice.cause = cause;
    notice.reason = REASON_NONE;
    notice.orderId = books.orderId(ref);
    notice.account = books.account(ref);
    notice.slot = slot;
    notice.side = books.side(ref);
    notice.priceTicks = books.priceTicks(ref);
    notice.priceTicksBefore = notice.priceTicks;
    notice.lots = books.openLots(ref);
    notice.lotsBefore = lotsBefore;
    notice.shownLots = shownLots(books, ref);
    notice.origin = index.origin(ref);
  }
}

/** What an order shows where it rests, or would if it came to rest now: an iceberg with a limit one peak. */
function shownLots(books: OrderBooks, ref: OrderRef): number {
  const open = books.openLots(ref);
  const peak = books.displayLots(ref);
  if (peak === 0 || books.priceTicks(ref) === NO_PRICE) return open;
  const hidden = books.hiddenLots(ref);
  // All hidden: the next peak shows once the fill is told. None hidden: it may not have come to rest yet.
  return hidden === 0 || hidden === open ? Math.min(open, peak) : open - hidden;
}
