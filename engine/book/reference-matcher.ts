import type { SelfMatchRule } from "../instruments/self-match.ts";
import {
  type BookListener,
  BUY,
  CANCEL_FOK,
  CANCEL_IOC,
  CANCEL_RULE,
  CANCEL_SELF_MATCH,
  type CloseReason,
  FOK,
  IOC,
  NO_PRICE,
  SELL,
  type Side,
} from "./order-books.ts";
import { callOf } from "./reference-auction.ts";
import { sharesOf } from "./reference-matching.ts";
import {
  isBetter,
  isWithin,
  joinQueue,
  leaveQueue,
  opposite,
  type Order,
  without,
} from "./reference-order.ts";
import { ReferenceView } from "./reference-view.ts";

/** What becomes of orders in the reference books: how they come in, trade, and leave. */
export class ReferenceMatcher extends ReferenceView {
  readonly #listener: BookListener;

  constructor(listener: BookListener) {
    super();
    this.#listener = listener;
  }

  protected get listener(): BookListener {
    return this.#listener;
  }

  /** An order that is in no queue meets the other side, or is collected. True if it then rests. */
  protected enter(order: Order, collarTicks: number): boolean {
    const { mode } = this.bookAt(order.book);
    const isCollecting = mode !== "continuous";
    order.shownLots = order.openLots;
    const mustFill = order.timeInForce === FOK;
    if (mustFill && (isCollecting || this.#canTrade(order, collarTicks) < order.openLots)) {
      this.end(order, CANCEL_FOK);
      return false;
    }
    if (!isCollecting) this.#match(order, collarTicks);
    if (this.orders[order.ref] !== order) return false;
    if (order.openLots === 0) {
      this.release(order);
      return false;
    }
    const mayRest = isCollecting || order.priceTicks !== NO_PRICE;
    if (!mayRest || (order.timeInForce === IOC && mode !== "batch") || mustFill) {
      this.end(order, CANCEL_IOC);
      return false;
    }
    if (!isCollecting && this.#couldTrade(order)) {
      this.end(order, CANCEL_RULE);
      return false;
    }
    if (!isCollecting) this.#maybeTop(order);
    this.#rest(order);
    return true;
  }

  /** An order about to rest that betters the price of its side is its TOP order. */
  #maybeTop({ book, ref, side, priceTicks }: Order): void {
    const { sides, tops } = this.bookAt(book);
    const best = sides[side][0];
    if (best === undefined || isBetter(side, priceTicks, best.priceTicks)) tops[side] = ref;
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

  protected callIn(book: number, referenceTicks: number): ReturnType<typeof callOf> {
    return callOf(this.restingIn(book), referenceTicks);
  }

  /** The first buy trades with the first sell, and on, for as many lots as the auction has found. */
  protected clear(book: number, priceTicks: number, lots: number): void {
    const [buys, sells] = [this.#served(book, BUY, lots), this.#served(book, SELL, lots)];
    const served = [...buys, ...sells].map(({ order }) => order);
    while (buys.length > 0 && sells.length > 0) {
      const [buy, sell] = [buys[0]!, sells[0]!];
      const traded = Math.min(buy.lots, sell.lots);
      for (const one of [buy, sell]) {
        one.lots -= traded;
        this.#fillInCall(one.order, traded);
      }
      this.listener.crossed(book, buy.order.ref, sell.order.ref, priceTicks, traded);
      for (const { order } of [buy, sell]) if (order.openLots === 0) this.release(order);
      if (buy.lots === 0) buys.shift();
      if (sell.lots === 0) sells.shift();
    }
    for (const order of served) this.#showAgain(order);
  }

  /** Who of a side trades how much: market orders first, then price by price; a batch may share the last price. */
  #served(book: number, side: Side, lots: number): { order: Order; lots: number }[] {
    const { matching, mode, sides, unpriced } = this.bookAt(book);
    const queues = [unpriced[side], ...sides[side].map(({ queue }) => queue)];
    const isShared = mode === "batch" && matching.rationing === "pro_rata";
    const rule = isShared ? "pro_rata" : "fifo";
    let left = lots;
    return queues.flatMap((queue) => {
      if (left === 0) return [];
      const orders = queue.map((ref) => this.orderAt(ref));
      const sharers = orders.map(({ account, openLots }) => {
        return { account, lots: openLots, isTop: false };
      });
      const shares = sharesOf({ ...matching, rule }, sharers, left);
      left -= shares.reduce((sum, share) => sum + share, 0);
      return orders.map((order, i) => ({ order, lots: shares[i]! })).filter((one) => one.lots > 0);
    });
  }

  #fillInCall(order: Order, lots: number): void {
    order.openLots -= lots;
    order.shownLots = Math.max(0, order.shownLots - lots);
    if (order.openLots === 0) this.leave(order);
  }

  /** An iceberg whose peak was filled shows the next at the end of its level. */
  #showAgain(order: Order): void {
    if (order.openLots === 0 || order.shownLots > 0) return;
    this.leave(order);
    this.#rest(order);
  }

  #rest(order: Order): void {
    const { sides, unpriced } = this.bookAt(order.book);
    const endsAtClearing = order.priceTicks === NO_PRICE || order.timeInForce === IOC;
    if (endsAtClearing) order.place = ++this.lastPlace;
    if (order.priceTicks === NO_PRICE) unpriced[order.side].push(order.ref);
    else joinQueue(sides[order.side], order);
  }

  /** Trades with the best price of the other side, there as the book's matching shares, within limit and collar. */
  #match(taker: Order, collarTicks: number): void {
    const { matching, selfMatch, sides, tops } = this.bookAt(taker.book);
    const otherSide = sides[opposite(taker.side)];
    while (taker.openLots > 0 && otherSide.length > 0) {
      const best = otherSide[0]!;
      if (!isWithin(taker.side, best.priceTicks, taker.priceTicks)) return;
      if (!isWithin(taker.side, best.priceTicks, collarTicks)) return;
      const makers = best.queue.map((ref) => this.orderAt(ref));
      const level = makers.map(({ ref, account, side, shownLots }) => ({
        account,
        lots: shownLots,
        isTop: tops[side] === ref,
      }));
      for (const [i, lots] of sharesOf(matching, level, taker.openLots).entries()) {
        if (lots === 0) continue;
        if (selfMatch !== "off" && this.haveOneOwner(makers[i]!, taker)) {
          this.#prevent(makers[i]!, taker, selfMatch);
          if (this.orders[taker.ref] !== taker) return;
          break;
        }
        this.#trade(makers[i]!, taker, lots);
      }
    }
  }

  /** Both are of one owner: they do not trade. */
  #prevent(maker: Order, taker: Order, rule: SelfMatchRule): void {
    if (rule === "decrement") return this.#lowerBoth(maker, taker);
    if (rule !== "cancel_newest") {
      this.leave(maker);
      this.end(maker, CANCEL_SELF_MATCH);
    }
    if (rule !== "cancel_oldest") this.end(taker, CANCEL_SELF_MATCH);
  }

  #lowerBoth(maker: Order, taker: Order): void {
    const lots = Math.min(maker.openLots, taker.openLots);
    for (const order of [maker, taker]) {
      if (order.openLots === lots) {
        if (order === maker) this.leave(maker);
        this.end(order, CANCEL_SELF_MATCH);
        continue;
      }
      const before = order.openLots;
      order.openLots -= lots;
      order.originalLots = order.openLots;
      order.shownLots = Math.min(order.shownLots, order.openLots);
      this.listener.replaced(order.book, order.ref, before, true);
    }
  }

  /** One trade, at the resting order's price. A peak that is filled makes room for the next, behind the others. */
  #trade(maker: Order, taker: Order, lots: number): void {
    const book = this.bookAt(maker.book);
    maker.openLots -= lots;
    maker.shownLots -= lots;
    taker.openLots -= lots;
    taker.shownLots -= lots;
    if (maker.shownLots === 0) leaveQueue(book, maker);
    if (maker.shownLots === 0 && maker.openLots > 0) joinQueue(book.sides[maker.side], maker);
    this.listener.traded(maker.book, maker.ref, taker.ref, maker.priceTicks, lots);
    if (maker.openLots === 0) this.release(maker);
  }

  /** Lots that the order could take within its limit and its collar. */
  #canTrade(order: Order, collarTicks: number): number {
    let lots = 0;
    const { matching, selfMatch, sides } = this.bookAt(order.book);
    for (const level of sides[opposite(order.side)]) {
      const isAllowed =
        isWithin(order.side, level.priceTicks, order.priceTicks) &&
        isWithin(order.side, level.priceTicks, collarTicks);
      if (!isAllowed) return lots;
      const queue = level.queue.map((ref) => this.orderAt(ref));
      const own = queue.findIndex((maker) => this.haveOneOwner(maker, order));
      if (selfMatch === "off" || own < 0) lots += this.openLotsOf(level);
      else if (selfMatch === "cancel_oldest") {
        const others = queue.filter((maker) => !this.haveOneOwner(maker, order));
        lots += others.reduce((sum, { openLots }) => sum + openLots, 0);
      } else {
        const ahead = matching.rule === "fifo" ? queue.slice(0, own) : [];
        return lots + ahead.reduce((sum, { shownLots }) => sum + shownLots, 0);
      }
    }
    return lots;
  }

  /** Whether the limit reaches the other side's best price. */
  #couldTrade(order: Order): boolean {
    const best = this.bookAt(order.book).sides[opposite(order.side)][0];
    return best !== undefined && isWithin(order.side, best.priceTicks, order.priceTicks);
  }
}
