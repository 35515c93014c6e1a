import { assert } from "../base/assert.ts";
import { capacityBytes } from "../base/plain-state.ts";
import type { Allocations } from "./allocation.ts";
import * as modes from "./collecting.ts";
import { ColumnAuction } from "./column-auction.ts";
import { ColumnView } from "./column-view.ts";
import { worstRank } from "./depth.ts";
import * as ladderRows from "./ladder-rows.ts";
import { ColumnImplied } from "./implied/column-implied.ts";
import { COLLECTING, SUSPENDED } from "./implied/spread-links.ts";
import { lower } from "./level-queue.ts";
import { Matcher } from "./matcher.ts";
import { bookTerms, FIFO_TERMS, type MatchingTerms } from "../instruments/matching-terms.ts";
import type { SpreadLegs } from "../instruments/spread.ts";
import { SELF_MATCH_RULES, type SelfMatchRule } from "../instruments/self-match.ts";
import * as orderBooks from "./order-books.ts";
import type {
  BookListener,
  CallPrice,
  CloseReason,
  NewOrder,
  OrderBooks,
  OrderRef,
  Side,
} from "./order-books.ts";
import { OrderEntry } from "./order-entry.ts";
import * as orderRow from "./order-row.ts";
import {
  requireCollar,
  requireDisplay,
  requireLots,
  requireNewPrice,
  requireOrder,
} from "./require-order.ts";
import { electStops, isUnpriced, joinStops } from "./stop-queues.ts";

const { IOC, FOK, NO_ORDER, NO_PRICE, MAX_BOOKS } = orderBooks;
const { EXPIRED, isGoodTill } = orderBooks;
const { ORDER_SHIFT, LEVEL, OPEN_LOTS, PRICE, ORIGINAL_LOTS, DISPLAY_LOTS } = orderRow;
const { TOLD_SHIFT } = orderRow;
const { WAITING, HIDDEN_LOTS } = orderRow;
const { CLOSED_RANK, rankOf } = ladderRows;
const { BATCHES, COLLECTS, MATCHES } = modes;

/**
 * The fast order books: orders in one pool of rows (`order-pool.ts`), queues of them at the levels of paged ladders
 * (`price-ladders.ts`). `ReferenceBooks` says in plain words what this does.
 */
export class ColumnBooks extends ColumnView implements OrderBooks {
  readonly #listener: BookListener;
  readonly #matcher: Matcher;
  readonly #implied: ColumnImplied;
  readonly #entry: OrderEntry;
  readonly #auction: ColumnAuction;
  #busy = false;

  /** `allocations` share incoming lots over a level, by the matching rule of the book. */
  constructor(listener: BookListener, allocations: Allocations) {
    super();
    this.#listener = listener;
    this.#matcher = new Matcher(this, listener, allocations);
    this.#auction = new ColumnAuction(this, listener, this.#matcher, allocations);
    this.#implied = new ColumnImplied(this, listener, this.#matcher);
    this.#matcher.connect(this.#implied);
    this.#entry = new OrderEntry(this, this.#matcher, this.#auction, this.#implied);
  }

  reset(): void {
    this.pool.reset();
    this.ladders.reset();
    this.aside.reset();
    this.collecting.fill(MATCHES);
    this.selfMatch.fill(0);
    this.owners = new Int32Array(0);
    this.matching.length = 0;
    this.priority.reset();
    this.immediate.reset();
    this.links.reset();
    this.lastOrderId = 0;
    this.lastPlace = 0;
    this.#busy = false;
  }

  open(book: number, matching: MatchingTerms = FIFO_TERMS, selfMatch: SelfMatchRule = "off"): void {
    assert(Number.isInteger(book) && book >= 0 && book < MAX_BOOKS, `not a book number: ${book}`);
    this.ladders.reserveBook(book);
    assert(!this.ladders.isOpen(book), `book ${book} is open already`);
    this.ladders.setOpen(book, true);
    this.openAside(book);
    this.selfMatch[book] = SELF_MATCH_RULES.indexOf(selfMatch);
    while (this.matching.length <= book) this.matching.push(null);
    this.matching[book] = matching.rule === "fifo" ? null : bookTerms(matching);
    this.priority.open(book);
    this.immediate.open(book);
    this.links.open(book);
    this.#continue(book);
  }

  openSpread(
    book: number,
    legs: SpreadLegs,
    matching: MatchingTerms = FIFO_TERMS,
    selfMatch: SelfMatchRule = "off",
  ): void {
    this.requireOpen(legs.first);
    this.requireOpen(legs.second);
    this.open(book, matching, selfMatch);
    this.links.link(book, legs);
  }

  setOwners(owners: Int32Array): void {
    this.owners = owners.slice();
  }

  close(book: number): void {
    assert(this.orderCount(book) === 0, `book ${book} is closed while orders rest in it`);
    this.links.close(book);
    this.ladders.setOpen(book, false);
    this.aside.setOpen(2 * book, false);
    this.aside.setOpen(2 * book + 1, false);
  }

  submit(book: number, order: NewOrder): OrderRef {
    const { timeInForce, priceTicks, collarTicks } = order;
    const side = 2 * book + order.side;
    const otherBest = this.ladders.bestRanks[side ^ 1]!;
    if (!(otherBest > CLOSED_RANK)) assert(false, `book ${book} is not open`);
    requireOrder(order, this.lastOrderId);
    this.#begin();
    const rank = rankOf(side, priceTicks);
    this.lastOrderId = order.orderId;
    const ref = this.pool.take(side, order);
    this.#listener.accepted(book, ref);
    const mayRest = priceTicks !== NO_PRICE && timeInForce !== IOC && timeInForce !== FOK;
    let rests = true;
    if (order.stopTicks !== NO_PRICE) {
      joinStops(this.pool, this.aside, ref, order.stopTicks, ++this.lastPlace);
    } else if (mayRest && otherBest < ~rank && this.#entry.restsAtOnce(side, ref, rank)) {
      if (order.displayLots === 0) this.#matcher.join(side, ref, rank);
      else this.#matcher.rest(side, ref);
      rests = this.#entry.rested(side, ref);
    } else rests = this.#entry.enter(side, ref, collarTicks);
    this.#busy = false;
    return rests ? ref : NO_ORDER;
  }

  cancel(order: OrderRef, reason: CloseReason): void {
    this.pool.requireLive(order);
    this.#begin();
    this.#entry.leave(order);
    this.#matcher.close(this.pool.side(order), order, reason);
    this.#busy = false;
  }

  replace(
    order: OrderRef,
    priceTicks: number,
    lots: number,
    displayLots: number,
    collarTicks: number,
  ): void {
    this.pool.requireLive(order);
    requireNewPrice(this.priceTicks(order), priceTicks);
    requireLots(lots);
    requireDisplay(displayLots);
    requireCollar(collarTicks);
    this.#begin();
    const { rows, told } = this.pool;
    const row = order << ORDER_SHIFT;
    const facts = order << TOLD_SHIFT;
    const lotsBefore = this.openLots(order);
    const keptPriority =
      priceTicks === rows[row | PRICE] &&
      lots <= lotsBefore &&
      displayLots === told[facts | DISPLAY_LOTS];
    told[facts | ORIGINAL_LOTS] = lots;
    if (keptPriority) {
      const isAside = this.pool.has(order, WAITING) || isUnpriced(this.pool, order);
      lower(this.pool, isAside ? this.aside : this.ladders, order, lotsBefore - lots);
      this.#listener.replaced(this.book(order), order, lotsBefore, true);
    } else {
      const stopTicks = this.stopTicks(order);
      this.#entry.leave(order);
      rows[row | PRICE] = priceTicks;
      rows[row | OPEN_LOTS] = lots;
      told[facts | DISPLAY_LOTS] = displayLots;
      this.#listener.replaced(this.book(order), order, lotsBefore, false);
      this.#entry.enterAgain(order, stopTicks, collarTicks);
    }
    this.#busy = false;
  }

  closeAll(book: number, reason: CloseReason): void {
    for (const order of this.byAcceptance(this.ordersOfBook(book))) this.cancel(order, reason);
  }

  expireDay(book: number): void {
    for (const order of this.byAcceptance(this.ordersOfBook(book))) {
      if (!isGoodTill(this.timeInForce(order))) this.cancel(order, EXPIRED);
    }
  }

  elect(book: number, lastTicks: number): OrderRef[] {
    this.requireOpen(book);
    return electStops(this.pool, this.aside, book, lastTicks);
  }

  trigger(order: OrderRef, collarTicks: number): void {
    this.pool.requireLive(order);
    requireCollar(collarTicks);
    this.#begin();
    this.pool.setFlag(order, WAITING, false);
    this.pool.setHidden(order, 0);
    this.#listener.triggered(this.book(order), order);
    this.#entry.enter(this.pool.side(order), order, collarTicks);
    this.#busy = false;
  }

  wait(order: OrderRef): void {
    this.pool.requireLive(order);
    const stopTicks = this.pool.rows[(order << ORDER_SHIFT) | LEVEL]!;
    const place = this.pool.told[(order << TOLD_SHIFT) | HIDDEN_LOTS]!;
    joinStops(this.pool, this.aside, order, stopTicks, place);
  }

  collect(book: number): void {
    this.requireOpen(book);
    this.collecting[book] = COLLECTS;
    this.priority.collect(book);
    this.links.setIdle(book, COLLECTING, true);
  }

  isCollecting(book: number): boolean {
    this.requireOpen(book);
    return this.collecting[book] !== MATCHES;
  }

  callPrice(book: number, referenceTicks: number, out: CallPrice): void {
    this.requireOpen(book);
    this.#auction.price(book, referenceTicks, out);
  }

  uncross(book: number, referenceTicks: number): void {
    this.requireOpen(book);
    this.#begin();
    this.#auction.uncross(book, referenceTicks);
    this.#continue(book);
    this.priority.continue(book);
    this.#implied.settle(book);
    this.#busy = false;
  }

  suspend(book: number): void {
    this.requireOpen(book);
    this.links.setIdle(book, SUSPENDED, true);
  }

  resume(book: number): void {
    this.requireOpen(book);
    this.#begin();
    this.links.setIdle(book, SUSPENDED, false);
    this.#implied.settle(book);
    this.#busy = false;
  }

  couldTrade(book: number, side: Side, limitTicks: number, lots: number): boolean {
    this.requireOpen(book);
    if (this.collecting[book] !== MATCHES) return false;
    const own = 2 * book + side;
    const worst = worstRank(own ^ 1, limitTicks, NO_PRICE);
    return this.ladders.bestRanks[own ^ 1]! >= worst || this.#implied.look(own, lots) >= worst;
  }

  capacityBytes(): number {
    const parts = [this.#matcher, this.#auction, this.#implied];
    return parts.reduce((bytes, part) => bytes + part.capacityBytes(), capacityBytes(this));
  }

  #begin(): void {
    if (this.#busy) assert(false, "the books were commanded by their listener");
    this.#busy = true;
  }

  /** No call holds the book up any more. */
  #continue(book: number): void {
    const mode = this.matching[book]?.rule === "batch" ? BATCHES : MATCHES;
    this.collecting[book] = mode;
    this.links.setIdle(book, COLLECTING, mode !== MATCHES);
  }
}
