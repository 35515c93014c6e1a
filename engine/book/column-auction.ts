import type { Allocations } from "./allocation.ts";
import { callPrice, type CallSide } from "./call-price.ts";
import { ClearingPlan } from "./clearing-plan.ts";
import { BATCHES } from "./collecting.ts";
import type { ColumnView } from "./column-view.ts";
import { lotsOfSide, writeLevels } from "./depth.ts";
import { rankOf } from "./ladder-rows.ts";
import { dequeue } from "./level-queue.ts";
import type { Matcher } from "./matcher.ts";
import * as orderBooks from "./order-books.ts";
import type { BookListener, CallPrice, OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";
import { byPlace, isUnpriced, joinUnpriced, unpricedSideOf } from "./stop-queues.ts";

const { BUY, SELL, IOC, FOK, CANCEL_FOK, CANCEL_IOC, NO_PRICE } = orderBooks;
const { ORDER_SHIFT, LEVEL, OPEN_LOTS, PRICE, TIME_IN_FORCE_SHIFT } = orderRow;

/** Auctions of the column books: what one would do, and its clearing. Stateless, but for scratch columns. */
export class ColumnAuction {
  readonly #books: ColumnView;
  readonly #listener: BookListener;
  readonly #matcher: Matcher;
  readonly #levels: [Float64Array, Float64Array] = [new Float64Array(48), new Float64Array(48)];
  readonly #call: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };
  readonly #plans: readonly [ClearingPlan, ClearingPlan];

  constructor(
    books: ColumnView,
    listener: BookListener,
    matcher: Matcher,
    allocations: Allocations,
  ) {
    this.#books = books;
    this.#listener = listener;
    this.#matcher = matcher;
    const plan = (): ClearingPlan => new ClearingPlan(books, allocations.pro_rata);
    this.#plans = [plan(), plan()];
  }

  price(book: number, referenceTicks: number, out: CallPrice): void {
    callPrice(this.#sideOf(book, BUY), this.#sideOf(book, SELL), referenceTicks, out);
  }

  /**
   * Collects an order that is in no queue. True if it then rests: a FOK never does, an IOC only until a batch is
   * cleared, all its lots in sight.
   */
  take(side: number, order: OrderRef): boolean {
    const { aside, collecting, immediate, pool } = this.#books;
    const book = side >> 1;
    const timeInForce = pool.trait(order, TIME_IN_FORCE_SHIFT);
    const priceTicks = pool.rows[(order << ORDER_SHIFT) | PRICE]!;
    if (timeInForce === FOK) return this.#matcher.close(side, order, CANCEL_FOK);
    if (timeInForce === IOC && collecting[book] !== BATCHES) {
      return this.#matcher.close(side, order, CANCEL_IOC);
    }
    if (priceTicks === NO_PRICE) joinUnpriced(pool, aside, order, ++this.#books.lastPlace);
    else if (timeInForce !== IOC) this.#matcher.rest(side, order);
    else {
      immediate.add(book, order, ++this.#books.lastPlace, pool);
      this.#matcher.join(side, order, rankOf(side, priceTicks));
    }
    return true;
  }

  /** Takes an order that rests or is collected out of its queue. */
  leave(order: OrderRef): void {
    const { aside, pool } = this.#books;
    const side = pool.side(order);
    if (isUnpriced(pool, order)) dequeue(pool, aside, order, unpricedSideOf(side));
    else this.#matcher.leave(side, order);
  }

  /** Clears what the book has collected; what is left of market and IOC orders is closed, as they came. */
  uncross(book: number, referenceTicks: number): void {
    const { collecting, immediate, matching, pool } = this.#books;
    this.price(book, referenceTicks, this.#call);
    const { priceTicks, lots } = this.#call;
    this.#clear(book, priceTicks, lots, collecting[book] === BATCHES ? matching[book]! : null);
    const unpriced = [BUY, SELL].flatMap((side) => this.#books.unpricedOf(2 * book + side));
    for (const order of byPlace(pool, unpriced.concat(immediate.take(book, pool)))) {
      this.leave(order);
      this.#matcher.close(pool.side(order), order, CANCEL_IOC);
    }
  }

  /**
   * The first buy trades with the first sell for the smaller quantity, and on, for so many lots. `terms`: how the last
   * price of a side is rationed, null: by time.
   */
  #clear(book: number, priceTicks: number, lots: number, terms: BookTerms | null): void {
    const [buys, sells] = this.#plans;
    buys.make(2 * book + BUY, lots, terms);
    sells.make(2 * book + SELL, lots, terms);
    let [buy, sell] = [0, 0];
    while (buy < buys.count) {
      const traded = Math.min(buys.pairs[2 * buy + 1]!, sells.pairs[2 * sell + 1]!);
      this.#trade(book, buys.pairs[2 * buy]!, sells.pairs[2 * sell]!, priceTicks, traded);
      if (buys.pay(buy, traded)) buy++;
      if (sells.pay(sell, traded)) sell++;
    }
    this.#showAgain(2 * book + BUY, buys);
    this.#showAgain(2 * book + SELL, sells);
  }

  capacityBytes(): number {
    const [buys, sells] = this.#plans;
    const levels = this.#levels[BUY].byteLength + this.#levels[SELL].byteLength;
    return levels + buys.capacityBytes() + sells.capacityBytes();
  }

  #sideOf(book: number, side: 0 | 1): CallSide {
    const number = 2 * book + side;
    const { aside, ladders } = this.#books;
    const unpricedLots = lotsOfSide(aside, unpricedSideOf(number));
    for (;;) {
      const levels = this.#levels[side];
      const room = levels.length / 3;
      const count = writeLevels(ladders, number, room, levels, true);
      if (count < room) return { levels, count, unpricedLots };
      this.#levels[side] = new Float64Array(4 * levels.length);
    }
  }

  #trade(book: number, buy: OrderRef, sell: OrderRef, priceTicks: number, lots: number): void {
    const buyLeft = this.#fill(buy, lots);
    const sellLeft = this.#fill(sell, lots);
    this.#listener.crossed(book, buy, sell, priceTicks, lots);
    if (buyLeft === 0) this.#matcher.release(2 * book + BUY, buy);
    if (sellLeft === 0) this.#matcher.release(2 * book + SELL, sell);
  }

  /** Takes shown lots first, then hidden ones; an order that has none left leaves its queue. Returns what is left. */
  #fill(order: OrderRef, lots: number): number {
    const { aside, ladders: priced, pool } = this.#books;
    const row = order << ORDER_SHIFT;
    const ladders = isUnpriced(pool, order) ? aside : priced;
    const level = pool.rows[row | LEVEL]!;
    const shown = Math.min(lots, pool.rows[row | OPEN_LOTS]!);
    pool.rows[row | OPEN_LOTS] = pool.rows[row | OPEN_LOTS]! - shown;
    ladders.lots[level] = ladders.lots[level]! - shown;
    if (lots > shown) {
      ladders.hidden[level] = ladders.hidden[level]! - (lots - shown);
      pool.setHidden(order, pool.hidden(order) - (lots - shown));
    }
    const left = pool.open(order);
    if (left === 0) this.leave(order);
    return left;
  }

  /** Icebergs whose peak was filled show the next at the end of their level, in the order of their service. */
  #showAgain(side: number, { pairs, count }: ClearingPlan): void {
    const { pool } = this.#books;
    for (let i = 0; i < count; i++) {
      const order = pairs[2 * i]!;
      if (!pool.isLive(order) || pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS] !== 0) continue;
      this.#matcher.leave(side, order);
      this.#matcher.rest(side, order);
    }
  }
}
