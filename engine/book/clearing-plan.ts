import { type Allocation, NOBODY_FIRST } from "./allocation.ts";
import type { ColumnView } from "./column-view.ts";
import * as ladderRows from "./ladder-rows.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import * as orderRow from "./order-row.ts";
import type { PriceLadders } from "./price-ladders.ts";
import type { BookTerms } from "../instruments/matching-terms.ts";
import { unpricedSideOf } from "./stop-queues.ts";

const { NO_ORDER } = orderBooks;
const { NEXT, OPEN_LOTS, ORDER_SHIFT, ORDER_WORDS } = orderRow;
const { HEAD, LEVEL_SHIFT, NO_LEVEL, ORDERS } = ladderRows;

/** Who of one side trades in the clearing of an auction: market orders first, then price by price. Scratch columns. */
export class ClearingPlan {
  /** (order, lots) pairs, in the order of their service. */
  pairs: Int32Array = new Int32Array(0);
  count = 0;
  /** Rows of a level that is rationed, as an allocation reads them: an order's row has its number in the queue. */
  #rows: Int32Array = new Int32Array(0);
  #refs: Int32Array = new Int32Array(0);
  #fills: Int32Array = new Int32Array(0);
  readonly #books: ColumnView;
  readonly #ration: Allocation;

  /** `ration` shares what comes to the last price, where it is not shared by time. */
  constructor(books: ColumnView, ration: Allocation) {
    this.#books = books;
    this.#ration = ration;
  }

  /** Plans the trades of a side that trades so many lots; `terms`: how the last price is rationed, null: by time. */
  make(side: number, lots: number, terms: BookTerms | null): void {
    const { aside, ladders } = this.#books;
    this.count = 0;
    let left = this.#take(aside, aside.bestLevels[unpricedSideOf(side)]!, lots, terms);
    let level = ladders.bestLevels[side]!;
    while (left > 0) {
      left = this.#take(ladders, level, left, terms);
      level = ladders.worseLevel(side, level);
    }
  }

  /** Takes lots off what is planned for a pair; whether none are left. */
  pay(pair: number, lots: number): boolean {
    const left = this.pairs[2 * pair + 1]! - lots;
    this.pairs[2 * pair + 1] = left;
    return left === 0;
  }

  capacityBytes(): number {
    const rationed = this.#rows.byteLength + this.#refs.byteLength + this.#fills.byteLength;
    return this.pairs.byteLength + rationed;
  }

  /** Fills the orders of a level as far as the lots go; returns what is left of these. */
  #take(ladders: PriceLadders, level: number, lots: number, terms: BookTerms | null): number {
    if (level === NO_LEVEL) return lots;
    const queue = level << LEVEL_SHIFT;
    this.#reserve(this.count + ladders.levels[queue | ORDERS]!);
    const head = ladders.levels[queue | HEAD]!;
    const levelLots = ladders.lots[level]! + ladders.hidden[level]!;
    const isRationed = terms !== null && terms.rationing === "pro_rata" && levelLots > lots;
    if (isRationed)
      return this.#share(head, ladders.levels[queue | ORDERS]!, lots, levelLots, terms);
    const { pool } = this.#books;
    let left = lots;
    for (let order = head; order !== NO_ORDER && left > 0;) {
      const filled = Math.min(left, this.#books.pool.open(order));
      this.#add(order, filled);
      left -= filled;
      order = pool.rows[(order << ORDER_SHIFT) | NEXT]!;
    }
    return left;
  }

  /** Shares the lots over a level that has more, by whole orders: what icebergs hide counts too. Nothing is left. */
  #share(head: OrderRef, orders: number, lots: number, levelLots: number, terms: BookTerms): 0 {
    this.#reserveRows(orders);
    const [rows, refs, fills] = [this.#rows, this.#refs, this.#fills];
    let order = head;
    for (let i = 0; i < orders; i++) {
      refs[i] = order;
      rows[(i << ORDER_SHIFT) | OPEN_LOTS] = this.#books.pool.open(order);
      rows[(i << ORDER_SHIFT) | NEXT] = i + 1 < orders ? i + 1 : NO_ORDER;
      order = this.#books.pool.rows[(order << ORDER_SHIFT) | NEXT]!;
    }
    const count = this.#ration(rows, 0, lots, fills, levelLots, terms, NOBODY_FIRST);
    for (let i = 0; i < count; i++) this.#add(refs[fills[2 * i]!]!, fills[2 * i + 1]!);
    return 0;
  }

  #add(order: OrderRef, lots: number): void {
    this.pairs[2 * this.count] = order;
    this.pairs[2 * this.count + 1] = lots;
    this.count++;
  }

  #reserve(count: number): void {
    if (2 * count <= this.pairs.length) return;
    const longer = new Int32Array(4 * count);
    longer.set(this.pairs);
    this.pairs = longer;
  }

  #reserveRows(orders: number): void {
    if (orders <= this.#refs.length) return;
    this.#rows = new Int32Array(2 * orders * ORDER_WORDS);
    this.#refs = new Int32Array(2 * orders);
    this.#fills = new Int32Array(4 * orders);
  }
}
