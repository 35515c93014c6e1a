import { type BookTerms, hasStep } from "../instruments/matching-terms.ts";
import type { Precedence } from "./allocation.ts";
import * as orderBooks from "./order-books.ts";
import type { OrderRef } from "./order-books.ts";
import type { OrderPool } from "./order-pool.ts";
import * as orderRow from "./order-row.ts";

const { NO_ORDER } = orderBooks;
const { ACCOUNT, LEVEL, ORDER_SHIFT } = orderRow;

/**
 * Who is served before the others of a level, in books whose rule has such steps. A side has at most one TOP order: the
 * one that last bettered the side's price, in continuous trading, by itself; it stands at the head of the best level.
 * The side numbers are those of the ladders (2 x book + side).
 */
export class PriorityOrders {
  /** By side: the TOP order, or `NO_ORDER`. */
  tops: Int32Array = new Int32Array(0);
  /** By book: 1 while an order that betters the price becomes TOP. */
  makesTops: Uint8Array = new Uint8Array(0);
  /** By side: the resting orders of lead market makers, as they came to their queues; null where the rule has none. */
  leads: (OrderRef[] | null)[] = [];
  readonly #pool: OrderPool;
  readonly #matching: readonly (BookTerms | null)[];
  readonly #found: { top: OrderRef; leads: OrderRef[] } = { top: NO_ORDER, leads: [] };

  constructor(pool: OrderPool, matching: readonly (BookTerms | null)[]) {
    this.#pool = pool;
    this.#matching = matching;
  }

  reset(): void {
    this.tops.fill(NO_ORDER);
    this.makesTops.fill(0);
    this.leads = [];
  }

  /** A book is opened, empty; its terms are known. */
  open(book: number): void {
    while (this.makesTops.length <= book) this.#grow();
    while (this.leads.length < 2 * book + 2) this.leads.push(null);
    const rule = this.#matching[book]?.rule ?? "fifo";
    for (const side of [2 * book, 2 * book + 1]) {
      this.leads[side] = hasStep(rule, "lmm") ? [] : null;
    }
    this.continue(book);
  }

  /** The book matches continuously from now on. */
  continue(book: number): void {
    const rule = this.#matching[book]?.rule ?? "fifo";
    this.makesTops[book] = hasStep(rule, "top") ? 1 : 0;
  }

  /** The book collects from now on: no order is TOP, and none becomes it. */
  collect(book: number): void {
    this.makesTops[book] = 0;
    this.tops.fill(NO_ORDER, 2 * book, 2 * book + 2);
  }

  /** The order comes to the end of its level's queue. */
  joins(side: number, order: OrderRef, isBetter: boolean): void {
    if (isBetter && this.makesTops[side >> 1] === 1) this.tops[side] = order;
    const leads = this.leads[side]!;
    if (leads !== null && this.#isLead(side, order)) leads.push(order);
  }

  /** The order loses its place in its queue: it leaves, or goes to the end. */
  leaves(side: number, order: OrderRef): void {
    if (this.tops[side] === order) this.tops[side] = NO_ORDER;
    const leads = this.leads[side]!;
    if (leads !== null && this.#isLead(side, order)) leads.splice(leads.indexOf(order), 1);
  }

  /** Those of a level. Valid until the next question. */
  at(side: number, level: number): Precedence {
    const found = this.#found;
    const { rows } = this.#pool;
    const top = this.tops[side]!;
    found.top = top !== NO_ORDER && rows[(top << ORDER_SHIFT) | LEVEL] === level ? top : NO_ORDER;
    found.leads.length = 0;
    for (const order of this.leads[side] ?? NONE) {
      if (rows[(order << ORDER_SHIFT) | LEVEL] === level) found.leads.push(order);
    }
    return found;
  }

  #isLead(side: number, order: OrderRef): boolean {
    const account = this.#pool.rows[(order << ORDER_SHIFT) | ACCOUNT]!;
    const { leadMarketMakers } = this.#matching[side >> 1]!;
    return leadMarketMakers.some((maker) => maker.account === account);
  }

  #grow(): void {
    const books = Math.max(8, 2 * this.makesTops.length);
    const tops = new Int32Array(2 * books).fill(NO_ORDER);
    tops.set(this.tops);
    this.tops = tops;
    const makesTops = new Uint8Array(books);
    makesTops.set(this.makesTops);
    this.makesTops = makesTops;
  }
}

const NONE: readonly OrderRef[] = [];
