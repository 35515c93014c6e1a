import { MAX_ORDER_LOTS, NO_PRICE, PRICE_BOUND_TICKS, type Side } from "../order-books.ts";
import { isBetter, isWithin, opposite, type Order } from "../reference-order.ts";
import { ReferenceQueues } from "../reference-queues.ts";
import {
  bookOf,
  leftPrice,
  type Link,
  lotsOf,
  type Part,
  PARTS,
  partOf,
  sideOf,
  turnOf,
} from "./reference-link.ts";

/** An implied price that an order meets: what the other two parts of a spread leave for its own. */
export interface Offer {
  readonly link: Link;
  readonly turn: Side;
  readonly own: Part;
  readonly priceTicks: number;
}

/** What is asked of an order that comes in, or would. */
type Incoming = Pick<Order, "book" | "side" | "openLots">;

/** Hands out lots of one part of a round, each time of one order and at most so many. */
type Supply = (most: number) => { readonly order: Order; readonly lots: number };

/** Implied prices as the decision note tells them: everything is searched anew at every step. */
export class ReferenceImplied extends ReferenceQueues {
  /** The spreads, those that go first first. */
  links: Link[] = [];

  /** The best implied price that the order meets; of equal ones that of the spread that goes first. */
  protected bestOffer(order: Incoming): Offer | null {
    let best: Offer | null = null;
    for (const link of this.#linksOf(order.book)) {
      const offer = this.#offerOf(link, order);
      if (offer === null) continue;
      if (best === null || isBetter(opposite(order.side), offer.priceTicks, best.priceTicks)) {
        best = offer;
      }
    }
    return best;
  }

  /** One round of an order that comes in. */
  protected takeOffer(order: Order, { link, turn, own, priceTicks }: Offer): void {
    this.#round(link, turn, { part: own, order, priceTicks });
  }

  /** Lots that an order surely gets at implied prices within its limit and its collar. */
  protected impliedLots(order: Order, collarTicks: number): number {
    const sure = this.#linksOf(order.book).filter(
      (link) => lotsOf(link, partOf(link, order.book)) === 1,
    );
    return sure.reduce((lots, link) => lots + this.#lotsThrough(link, order, collarTicks), 0);
  }

  /** Spreads with this book that could trade with their legs do. */
  protected settle(book: number): void {
    for (const link of this.#linksOf(book)) {
      for (const turn of [0, 1] as const) this.#settleTurn(link, turn);
    }
  }

  /** The same after an order has come to rest, of spreads that take several lots of its book at a time. */
  protected settleRest({ book, side }: Order): void {
    for (const link of this.#linksOf(book)) {
      const part = partOf(link, book);
      if (lotsOf(link, part) > 1) this.#settleTurn(link, turnOf(part, side));
    }
  }

  #settleTurn(link: Link, turn: Side): void {
    while (this.#couldTrade(link, turn)) this.#round(link, turn, null);
  }

  #couldTrade(link: Link, turn: Side): boolean {
    const limit = this.bestPrice(link.book, turn);
    if (limit === NO_PRICE || !this.#implies(link)) return false;
    const price = leftPrice(link, "spread", turn, this.#sums(link, turn, "spread"));
    return price !== null && isWithin(turn, Number(price), limit);
  }

  /** All spreads that meet others in this book just now. */
  #linksOf(book: number): Link[] {
    return this.links.filter(
      (link) => this.#implies(link) && PARTS.some((part) => bookOf(link, part) === book),
    );
  }

  #implies(link: Link): boolean {
    return PARTS.every((part) => {
      const { mode, isSuspended } = this.bookAt(bookOf(link, part));
      return mode === "continuous" && !isSuspended;
    });
  }

  #offerOf(link: Link, order: Incoming): Offer | null {
    const own = partOf(link, order.book);
    const turn = turnOf(own, order.side);
    if (order.openLots < lotsOf(link, own)) return null;
    const price = leftPrice(link, own, order.side, this.#sums(link, turn, own));
    const priceTicks = price === null ? null : bounded(order.side, price);
    return priceTicks === null ? null : { link, turn, own, priceTicks };
  }

  /** Of each part but one: the sum of the prices of as many best lots as a lot of the spread has; null: too few. */
  #sums(link: Link, turn: Side, own: Part): ReadonlyMap<Part, bigint> | null {
    const sums = new Map<Part, bigint>();
    for (const part of PARTS) {
      if (part === own) continue;
      const sum = sumOf(this.#lotsAt(link, turn, part), lotsOf(link, part));
      if (sum === null) return null;
      sums.set(part, sum);
    }
    return sums;
  }

  /** The levels of a part in this turn as [price, lots shown and hidden], best first. */
  #lotsAt(link: Link, turn: Side, part: Part): [number, number][] {
    const levels = this.bookAt(bookOf(link, part)).sides[sideOf(part, turn)];
    return levels.map((level) => [level.priceTicks, this.openLotsOf(level)]);
  }

  #lotsThrough(link: Link, order: Order, collarTicks: number): number {
    const own = partOf(link, order.book);
    const turn = turnOf(own, order.side);
    const others = PARTS.filter((part) => part !== own).map((part) => ({
      part,
      levels: this.#lotsAt(link, turn, part),
    }));
    let lots = 0;
    while (lots < MAX_ORDER_LOTS) {
      const sums = new Map<Part, bigint>();
      for (const { part, levels } of others) {
        const sum = sumOf(levels, lotsOf(link, part));
        if (sum === null) return lots;
        sums.set(part, sum);
      }
      const price = leftPrice(link, own, order.side, sums);
      const priceTicks = price === null ? null : bounded(order.side, price);
      if (priceTicks === null || !isWithin(order.side, priceTicks, order.priceTicks)) return lots;
      if (!isWithin(order.side, priceTicks, collarTicks)) return lots;
      const alike = others.map(({ part, levels }) =>
        Math.floor(levels[0]![1] / lotsOf(link, part)),
      );
      const many = Math.max(1, Math.min(...alike));
      for (const { part, levels } of others) without(levels, many * lotsOf(link, part));
      lots += many;
    }
    return lots;
  }

  /**
   * As many lots of the spread as the best levels show, and who comes in has, trade in all three books; at least one,
   * which may be gathered over several levels.
   */
  #round(
    link: Link,
    turn: Side,
    taker: { readonly part: Part; readonly order: Order; readonly priceTicks: number } | null,
  ): void {
    const there = (part: Part): number => {
      if (part === taker?.part) return taker.order.openLots;
      return this.shownLotsOf(this.bookAt(bookOf(link, part)).sides[sideOf(part, turn)][0]!);
    };
    const fitting = PARTS.map((part) => Math.floor(there(part) / lotsOf(link, part)));
    const lots = Math.max(1, Math.min(...fitting));
    const supply = (part: Part): Supply =>
      part === taker?.part
        ? (most) => this.#ofTaker(taker.order, Math.min(most, lots * lotsOf(link, part)))
        : this.#ofMakers(bookOf(link, part), sideOf(part, turn), lots * lotsOf(link, part));
    const supplies = { spread: supply("spread"), first: supply("first"), second: supply("second") };
    const legs: Part[] = taker?.part === "second" ? ["second", "first"] : ["first", "second"];
    for (let left = lots; left > 0;) {
      const piece = supplies.spread(left);
      left -= piece.lots;
      for (const leg of legs) {
        const isTaker = leg === taker?.part;
        const price = isTaker ? taker.priceTicks : null;
        this.#tradeLeg(link, leg, turn, piece, supplies[leg], price);
      }
      if (taker?.part !== "spread") this.releaseIfFilled(piece.order);
    }
  }

  /** `takerTicks`: the price of an order of this leg that comes in; null where its orders rest. */
  #tradeLeg(
    link: Link,
    leg: Part,
    turn: Side,
    { order, lots }: { readonly order: Order; readonly lots: number },
    supply: Supply,
    takerTicks: number | null,
  ): void {
    const spreadSide = opposite(sideOf(leg, turn));
    for (let left = lots * lotsOf(link, leg); left > 0;) {
      const piece = supply(left);
      left -= piece.lots;
      const [buy, sell] = spreadSide === 0 ? [order, piece.order] : [piece.order, order];
      const ticks = takerTicks ?? piece.order.priceTicks;
      const aggressor = takerTicks === null ? spreadSide : opposite(spreadSide);
      const book = bookOf(link, leg);
      this.listener.legTraded(link.book, book, buy.ref, sell.ref, ticks, piece.lots, aggressor);
      if (takerTicks === null) this.releaseIfFilled(piece.order);
    }
  }

  #ofTaker(order: Order, lots: number): ReturnType<Supply> {
    order.openLots -= lots;
    order.shownLots -= lots;
    return { order, lots };
  }

  #ofMakers(book: number, side: Side, lots: number): Supply {
    let unshared = lots;
    let shares: { readonly order: Order; lots: number }[] = [];
    return (most) => {
      if (shares.length === 0) {
        const level = this.bookAt(book).sides[side][0]!;
        const here = Math.min(unshared, this.shownLotsOf(level));
        shares = this.sharesAt(book, level, here);
        unshared -= here;
      }
      const share = shares[0]!;
      const piece = { order: share.order, lots: Math.min(most, share.lots) };
      share.lots -= piece.lots;
      if (share.lots === 0) shares.shift();
      this.takeOff(piece.order, piece.lots);
      return piece;
    };
  }
}

/** The sum of the prices of so many of these lots, or null where there are fewer. */
function sumOf(levels: readonly [number, number][], lots: number): bigint | null {
  let left = lots;
  let sum = 0n;
  for (const [priceTicks, there] of levels) {
    const here = Math.min(left, there);
    sum += BigInt(here) * BigInt(priceTicks);
    left -= here;
    if (left === 0) return sum;
  }
  return null;
}

function without(levels: [number, number][], lots: number): void {
  for (let left = lots; left > 0;) {
    const level = levels[0]!;
    const here = Math.min(left, level[1]);
    left -= here;
    level[1] -= here;
    if (level[1] === 0) levels.shift();
  }
}

/** A price that is better than books take is the best that they take; one that is worse is none. */
function bounded(side: Side, price: bigint): number | null {
  const most = BigInt(PRICE_BOUND_TICKS - 1);
  if (side === 0) return price > most ? null : Number(price < -most ? -most : price);
  return price < -most ? null : Number(price > most ? most : price);
}
