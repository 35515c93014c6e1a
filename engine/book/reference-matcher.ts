import type { SelfMatchRule } from "../instruments/self-match.ts";
import {
  BUY,
  CANCEL_FOK,
  CANCEL_IOC,
  CANCEL_RULE,
  CANCEL_SELF_MATCH,
  FOK,
  IOC,
  NO_PRICE,
  SELL,
  type Side,
} from "./order-books.ts";
import { ReferenceImplied } from "./implied/reference-implied.ts";
import { callOf } from "./reference-auction.ts";
import { sharesOf } from "./reference-matching.ts";
import { isBetter, isWithin, type Level, opposite, type Order } from "./reference-order.ts";

/** What becomes of orders in the reference books: how they come in, trade, and leave. */
export class ReferenceMatcher extends ReferenceImplied {
  /** An order that is in no queue meets the other side, or is collected. True if it then rests. */
  protected enter(order: Order, collarTicks: number): boolean {
    const { mode } = this.bookAt(order.book);
    const isCollecting = mode !== "continuous";
    order.shownLots = order.openLots;
    const mustFill = order.timeInForce === FOK;
    if (mustFill && (isCollecting || this.#surelyFills(order, collarTicks) < order.openLots)) {
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
    if (this.couldTrade(order.book, order.side, order.priceTicks, order.openLots)) {
      this.end(order, CANCEL_RULE);
      return false;
    }
    if (!isCollecting) this.#maybeTop(order);
    this.rest(order);
    if (!isCollecting) this.settleRest(order);
    return this.orders[order.ref] === order;
  }

  /** An order about to rest that betters the price of its side is its TOP order. */
  #maybeTop({ book, ref, side, priceTicks }: Order): void {
    const { sides, tops } = this.bookAt(book);
    const best = sides[side][0];
    if (best === undefined || isBetter(side, priceTicks, best.priceTicks)) tops[side] = ref;
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
    this.rest(order);
  }

  /**
   * Trades with the best price within limit and collar: of the other side of its book, shared there as the book does,
   * or an implied one, where that is better.
   */
  #match(taker: Order, collarTicks: number): void {
    const otherSide = this.bookAt(taker.book).sides[opposite(taker.side)];
    while (taker.openLots > 0) {
      const best = otherSide[0];
      const offer = this.bestOffer(taker);
      const isOwnBest =
        best !== undefined &&
        (offer === null || isWithin(taker.side, best.priceTicks, offer.priceTicks));
      const priceTicks = isOwnBest ? best.priceTicks : offer?.priceTicks;
      if (priceTicks === undefined || !isWithin(taker.side, priceTicks, taker.priceTicks)) return;
      if (!isWithin(taker.side, priceTicks, collarTicks)) return;
      if (!isOwnBest) this.takeOffer(taker, offer!);
      else if (!this.#matchLevel(taker, best)) return;
    }
  }

  /** False where the order is gone, for having met an order of its owner. */
  #matchLevel(taker: Order, level: Level): boolean {
    const { selfMatch } = this.bookAt(taker.book);
    for (const { order, lots } of this.sharesAt(taker.book, level, taker.openLots)) {
      if (selfMatch !== "off" && this.haveOneOwner(order, taker)) {
        this.#prevent(order, taker, selfMatch);
        return this.orders[taker.ref] === taker;
      }
      this.#trade(order, taker, lots);
    }
    return true;
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

  /** One trade, at the resting order's price. */
  #trade(maker: Order, taker: Order, lots: number): void {
    taker.openLots -= lots;
    taker.shownLots -= lots;
    this.takeOff(maker, lots);
    this.listener.traded(maker.book, maker.ref, taker.ref, maker.priceTicks, lots);
    this.releaseIfFilled(maker);
  }

  /**
   * Lots that the order could take within its limit and its collar. An owner's own order that ends who comes in could
   * be met before implied prices: then these do not count.
   */
  #surelyFills(order: Order, collarTicks: number): number {
    const { selfMatch } = this.bookAt(order.book);
    const countsImplied = selfMatch === "off" || selfMatch === "cancel_oldest";
    const own = this.#canTrade(order, collarTicks);
    return own + (countsImplied ? this.impliedLots(order, collarTicks) : 0);
  }

  /** The same in its own book. */
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

  /** Whether an order with this limit would trade at once. */
  couldTrade(book: number, side: Side, limitTicks: number, lots: number): boolean {
    const { mode, sides } = this.bookAt(book);
    if (mode !== "continuous") return false;
    const offer = this.bestOffer({ book, side, openLots: lots });
    return [sides[opposite(side)][0], offer].some(
      (met) => met !== undefined && met !== null && isWithin(side, met.priceTicks, limitTicks),
    );
  }
}
