import type { Allocations } from "../../../engine/book/allocation.ts";
import { capture, reinstate } from "../../../engine/base/plain-state.ts";
import { checkColumnBooks } from "../../../engine/book/check-column-books.ts";
import type { MatchingTerms } from "../../../engine/instruments/matching-terms.ts";
import type { SpreadLegs } from "../../../engine/instruments/spread.ts";
import type { SelfMatchRule } from "../../../engine/instruments/self-match.ts";
import { ColumnBooks } from "../../../engine/book/column-books.ts";
import {
  BUY,
  type CloseReason,
  type NewOrder,
  NO_PRICE,
  type OrderBooks,
  SELL,
  type Side,
} from "../../../engine/book/order-books.ts";
import { ReferenceBooks } from "../../../engine/book/reference-books.ts";
import { ALLOCATIONS } from "../../../engine/matching/allocations.ts";
import { BookTape } from "./book-tape.ts";

/** The two implementations disagree; the message says where, and shows both books. */
export class BooksDiffer extends Error {
  override name = "BooksDiffer";
}

const SIDES: readonly Side[] = [BUY, SELL];

/** Reference and column books that get the same commands and must tell the same story. */
export class PairedBooks {
  readonly reference: BookTape = new BookTape((listener) => new ReferenceBooks(listener));
  readonly column: BookTape;
  /** Order numbers to choose from: all that are live, and some that are not any more. */
  #candidates: number[] = [];
  readonly #referenceLevels = new Float64Array(3 * 64);
  readonly #columnLevels = new Float64Array(3 * 64);

  readonly #allocations: Allocations;

  /** `allocations` are how the column books share lots over a level. */
  constructor(allocations: Allocations = ALLOCATIONS) {
    this.#allocations = allocations;
    this.column = new BookTape((listener) => new ColumnBooks(listener, allocations));
  }

  /** A new pair that goes on from here: the state of both books is captured and put into fresh ones. */
  resumed(): PairedBooks {
    const pair = new PairedBooks(this.#allocations);
    pair.#candidates = [...this.#candidates];
    for (const which of ["reference", "column"] as const) {
      reinstate(pair[which].books, capture(this[which].books));
      for (const [orderId, ref] of this[which].refs) pair[which].refs.set(orderId, ref);
    }
    return pair;
  }

  reset(): void {
    this.#candidates = [];
    for (const tape of this.#tapes()) {
      tape.books.reset();
      tape.refs.clear();
    }
  }

  open(book: number, matching?: MatchingTerms, selfMatch?: SelfMatchRule): void {
    for (const tape of this.#tapes()) tape.books.open(book, matching, selfMatch);
  }

  openSpread(
    book: number,
    legs: SpreadLegs,
    matching?: MatchingTerms,
    selfMatch?: SelfMatchRule,
  ): void {
    for (const tape of this.#tapes()) tape.books.openSpread(book, legs, matching, selfMatch);
  }

  suspend(book: number): void {
    this.#both(book, ({ books }) => books.suspend(book));
  }

  resume(book: number): void {
    this.#both(book, ({ books }) => books.resume(book));
  }

  setOwners(owners: Int32Array): void {
    for (const tape of this.#tapes()) tape.books.setOwners(owners);
  }

  close(book: number): void {
    for (const tape of this.#tapes()) tape.books.close(book);
  }

  get liveCount(): number {
    return this.reference.refs.size;
  }

  /** A live order's number, chosen by `draw` (any integer from 0); 0 if there is none. */
  choose(draw: number): number {
    const candidates = this.#candidates;
    while (candidates.length > 0) {
      const at = draw % candidates.length;
      const orderId = candidates[at]!;
      if (this.reference.refs.has(orderId)) return orderId;
      candidates[at] = candidates[candidates.length - 1]!;
      candidates.pop();
    }
    return 0;
  }

  /** Forgets the events of the last command. */
  clear(): void {
    for (const tape of this.#tapes()) tape.clear();
  }

  submit(book: number, order: NewOrder): void {
    this.clear();
    const referenceRef = this.reference.books.submit(book, order);
    const columnRef = this.column.books.submit(book, order);
    if (referenceRef < 0 !== columnRef < 0) this.#fail(book, "one rests, the other does not");
    if (referenceRef >= 0) this.#candidates.push(order.orderId);
    this.compareEvents(book);
  }

  cancel(orderId: number, reason: CloseReason): void {
    const book = this.#bookOf(orderId);
    for (const tape of this.#tapes()) {
      tape.clear();
      tape.books.cancel(tape.refs.get(orderId)!, reason);
    }
    this.compareEvents(book);
  }

  replace(
    orderId: number,
    priceTicks: number,
    lots: number,
    displayLots: number,
    collarTicks: number,
  ): void {
    const book = this.#bookOf(orderId);
    for (const tape of this.#tapes()) {
      tape.clear();
      tape.books.replace(tape.refs.get(orderId)!, priceTicks, lots, displayLots, collarTicks);
    }
    this.compareEvents(book);
  }

  /** The live orders of an account in a book, by number; both have the same. */
  ordersOf(account: number, book: number): number[] {
    const [expected, found] = this.#tapes().map(({ books }) =>
      books.ordersOf(account, book).map((ref) => books.orderId(ref)),
    );
    if (String(expected) !== String(found)) this.#fail(book, `orders of account ${account}`);
    return found!;
  }

  expireDay(book: number): void {
    this.#both(book, ({ books }) => books.expireDay(book));
  }

  collect(book: number): void {
    this.#both(book, ({ books }) => books.collect(book));
  }

  uncross(book: number, referenceTicks: number): void {
    this.#compareCall(book, referenceTicks);
    this.#both(book, ({ books }) => books.uncross(book, referenceTicks));
  }

  /** Elects the stops that the price meets; of these, `goLive` are triggered, the others wait again. */
  elect(book: number, lastTicks: number, goLive: number, collarTicks: number): void {
    const elected = this.#tapes().map((tape) => {
      const { books } = tape;
      tape.clear();
      const refs = books.elect(book, lastTicks);
      const orderIds = refs.map((ref) => books.orderId(ref));
      for (const [i, ref] of refs.entries()) {
        if (i < goLive) books.trigger(ref, collarTicks);
        else books.wait(ref);
      }
      return String(orderIds);
    });
    if (elected[0] !== elected[1]) this.#fail(book, `elected: ${elected[0]} and ${elected[1]}`);
    this.compareEvents(book);
  }

  closeAll(book: number, reason: CloseReason): void {
    this.#both(book, ({ books }) => books.closeAll(book, reason));
  }

  /** The events of the last command, number by number, and the tops of the book. */
  compareEvents(book: number): void {
    const expected = this.reference.events;
    const found = this.column.events;
    if (expected.length !== found.length) this.#fail(book, "another number of events");
    for (let i = 0; i < expected.length; i++) {
      if (expected[i] !== found[i]) this.#fail(book, `word ${i} of the events`);
    }
    for (const side of SIDES) {
      this.#same(book, `best price ${side}`, (books) => books.bestPrice(book, side));
      this.#same(book, `best lots ${side}`, (books) => books.bestLots(book, side));
    }
  }

  /** Everything that can be asked about a book, and the column books' inner consistency. */
  compareState(book: number): void {
    this.#same(book, "order count", (books) => books.orderCount(book));
    for (const side of SIDES) {
      this.#compareLevels(book, side);
      const best = this.reference.books.bestPrice(book, (1 - side) as Side);
      for (const limit of [NO_PRICE, best, best === NO_PRICE ? 0 : best + 3 - 6 * side]) {
        for (const enough of [3, 1e9]) {
          this.#same(book, `fillable lots ${side} to ${limit}`, (books) =>
            books.fillableLots(book, side, limit, enough),
          );
        }
      }
    }
    this.#same(book, "rows", (books) => JSON.stringify(books.toRows(book)));
    this.#same(book, "waiting", (books) => JSON.stringify(books.toWaitingRows(book)));
    this.#same(book, "flags", (books) => String(books.isCollecting(book)));
    this.#compareOrders(book);
    for (const reference of [NO_PRICE, this.reference.books.bestPrice(book, BUY)]) {
      this.#compareCall(book, reference);
    }
    for (const account of [0, 1, 2]) this.ordersOf(account, book);
    checkColumnBooks(this.column.books as ColumnBooks);
  }

  #both(book: number, command: (tape: BookTape) => void): void {
    for (const tape of this.#tapes()) {
      tape.clear();
      command(tape);
    }
    this.compareEvents(book);
  }

  /** What an auction would do: asked of a book that collects or not. */
  #compareCall(book: number, referenceTicks: number): void {
    this.#same(book, `call price with reference ${referenceTicks}`, (books) => {
      const call = { priceTicks: 0, lots: 0, imbalanceLots: 0 };
      books.callPrice(book, referenceTicks, call);
      return JSON.stringify(call);
    });
  }

  /** What is told about each live order of the book. */
  #compareOrders(book: number): void {
    for (const orderId of this.reference.refs.keys()) {
      if (this.#bookOf(orderId) !== book) continue;
      const told = this.#tapes().map(({ books, refs }) => {
        const ref = refs.get(orderId)!;
        const terms = [books.kind(ref), books.timeInForce(ref), books.stopTicks(ref)];
        const lots = [books.originalLots(ref), books.displayLots(ref), books.hiddenLots(ref)];
        return String([...terms, ...lots, books.isWaiting(ref), books.isPostOnly(ref)]);
      });
      if (told[0] !== told[1]) this.#fail(book, `order ${orderId}: ${told[0]} and ${told[1]}`);
    }
  }

  #compareLevels(book: number, side: Side): void {
    this.#compareLevelsOf(book, side, false);
    this.#compareLevelsOf(book, side, true);
  }

  #compareLevelsOf(book: number, side: Side, withHidden: boolean): void {
    const count = this.reference.books.levels(book, side, 64, this.#referenceLevels, withHidden);
    const found = this.column.books.levels(book, side, 64, this.#columnLevels, withHidden);
    if (count !== found) this.#fail(book, `number of levels ${side}`);
    for (let i = 0; i < 3 * count; i++) {
      if (this.#referenceLevels[i] !== this.#columnLevels[i]) this.#fail(book, `levels ${side}`);
    }
  }

  #same(book: number, what: string, ask: (books: OrderBooks) => number | string): void {
    const expected = ask(this.reference.books);
    const found = ask(this.column.books);
    if (expected !== found) this.#fail(book, `${what}: ${expected} and ${found}`);
  }

  #bookOf(orderId: number): number {
    return this.reference.books.book(this.reference.refs.get(orderId)!);
  }

  #tapes(): readonly BookTape[] {
    return [this.reference, this.column];
  }

  #fail(book: number, what: string): never {
    const shown = this.#tapes().map((tape) => {
      const rows = tape.books.toRows(book).map((row) => `  ${JSON.stringify(row)}`);
      const events = tape.read().map((event) => `  ${JSON.stringify(event)}`);
      return `${tape.books.constructor.name}\n${events.join("\n")}\nbook ${book}\n${rows.join("\n")}`;
    });
    throw new BooksDiffer(`${what}\n${shown.join("\n")}`);
  }
}
