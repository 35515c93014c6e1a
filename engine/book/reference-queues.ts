import { type BookListener, type CloseReason, IOC, NO_PRICE } from "./order-books.ts";
import { sharesOf } from "./reference-matching.ts";
import { joinQueue, leaveQueue, type Level, type Order, without } from "./reference-order.ts";
import { ReferenceView } from "./reference-view.ts";

/** How orders stand in the queues of the reference books, share what comes to a level, and leave. */
export class ReferenceQueues extends ReferenceView {
  readonly #listener: BookListener;

  constructor(listener: BookListener) {
    super();
    this.#listener = listener;
  }

  protected get listener(): BookListener {
    return this.#listener;
  }

  /** Takes the order out of whatever queue it is in. */
  protected leave(order: Order): void {
    const { unpriced, waiting } = this.bookAt(order.book);
    if (order.stopTicks !== NO_PRICE) without(waiting, order.ref);
    else if (order.priceTicks === NO_PRICE) without(unpriced[order.side], order.ref);
    else leaveQueue(this.bookAt(order.book), order);
    order.shownLots = order.openLots;
  }

  /** Ends an order that is in no queue and has open lots. */
  protected end(order: Order, reason: CloseReason): void {
    this.listener.closed(order.book, order.ref, reason);
    this.release(order);
  }

  protected release(order: Order): void {
    this.listener.released(order.book, order.ref);
    this.orders[order.ref] = null;
  }

  protected rest(order: Order): void {
    const { sides, unpriced } = this.bookAt(order.book);
    const endsAtClearing = order.priceTicks === NO_PRICE || order.timeInForce === IOC;
    if (endsAtClearing) order.place = ++this.lastPlace;
    if (order.priceTicks === NO_PRICE) unpriced[order.side].push(order.ref);
    else joinQueue(sides[order.side], order);
  }

  /** Who of a level gets how many of so many lots, as its book shares them, the earliest first; none gets none. */
  protected sharesAt(book: number, level: Level, lots: number): { order: Order; lots: number }[] {
    const { matching, tops } = this.bookAt(book);
    const orders = level.queue.map((ref) => this.orderAt(ref));
    const sharers = orders.map(({ ref, account, side, shownLots }) => ({
      account,
      lots: shownLots,
      isTop: tops[side] === ref,
    }));
    const shares = sharesOf(matching, sharers, lots);
    return orders.map((order, i) => ({ order, lots: shares[i]! })).filter((each) => each.lots > 0);
  }

  /** Takes shown lots off a resting order. A peak that is filled makes room for the next, behind the others. */
  protected takeOff(order: Order, lots: number): void {
    const book = this.bookAt(order.book);
    order.openLots -= lots;
    order.shownLots -= lots;
    if (order.shownLots > 0) return;
    leaveQueue(book, order);
    if (order.openLots > 0) joinQueue(book.sides[order.side], order);
  }

  protected releaseIfFilled(order: Order): void {
    if (order.openLots === 0) this.release(order);
  }
}
