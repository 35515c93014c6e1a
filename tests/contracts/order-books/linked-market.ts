import fc from "fast-check";
import {
  CANCEL_HALT,
  CANCEL_USER,
  DAY,
  LIMIT,
  type NewOrder,
  NO_PRICE,
  type Side,
} from "../../../engine/book/order-books.ts";
import type { MatchingTerms } from "../../../engine/instruments/matching-terms.ts";
import type { SpreadLegs } from "../../../engine/instruments/spread.ts";
import { newOrder } from "./book-table.ts";
import { PairedBooks } from "./paired-books.ts";
import { matchings, ordersAt } from "./random-orders.ts";

/** A spread's book and its legs. */
export interface LinkedSpread {
  readonly book: number;
  readonly legs: SpreadLegs;
}

/** Books 0 to 3 are three months of a family and one of another. */
const MONTHS = 4;

const plain = { firstLots: 1, secondLots: 1, tickValue: 1, firstTickValue: 1, secondTickValue: 1 };

/** The three calendar spreads of the family, and one of its first month with the other family. */
const spreadsWith = (
  halfTicks: boolean,
  odd: Omit<SpreadLegs, "first" | "second" | "precedence">,
): LinkedSpread[] => {
  const calendar = halfTicks ? { ...plain, firstTickValue: 2, secondTickValue: 2 } : plain;
  return [
    { book: 4, legs: { ...calendar, first: 0, second: 1, precedence: 10 } },
    { book: 5, legs: { ...calendar, first: 1, second: 2, precedence: 30 } },
    { book: 6, legs: { ...calendar, first: 0, second: 2, precedence: 20 } },
    { book: 7, legs: { ...odd, first: 0, second: 3, precedence: 40 } },
  ];
};

const fewLots = fc.integer({ min: 1, max: 3 });
const worth = fc.constantFrom(1, 1, 2, 3, 7);

export const linkedSpreads: fc.Arbitrary<LinkedSpread[]> = fc
  .tuple(
    fc.boolean(),
    fc.record({
      firstLots: fewLots,
      secondLots: fewLots,
      tickValue: worth,
      firstTickValue: worth,
      secondTickValue: worth,
    }),
  )
  .map(([halfTicks, odd]) => spreadsWith(halfTicks, odd));

export interface LinkedMessage {
  readonly verb: "submit" | "cancel" | "replace" | "closeAll" | "call" | "elect" | "suspend";
  readonly book: number;
  readonly order: NewOrder;
  /** Which live order a cancel or a replace means. */
  readonly choice: number;
  readonly keepsPrice: boolean;
}

/** Few neighbouring prices, so that implied prices meet orders; seldom far off, up to the very bounds. */
const ticks = fc
  .tuple(
    fc.integer({ min: -4, max: 4 }),
    fc.oneof(
      { arbitrary: fc.constant(0), weight: 30 },
      { arbitrary: fc.constantFrom(100, -1000, 1_073_741_815, -1_073_741_815), weight: 1 },
    ),
  )
  .map(([near, far]) => near + far);

/** Months more often than spreads; the first month most often. */
const books = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 6, 7, 7);

const restingOrders = ordersAt(ticks).map((order) => {
  if (order.priceTicks === NO_PRICE) return order;
  return newOrder({
    ...order,
    kind: LIMIT,
    timeInForce: DAY,
    stopTicks: NO_PRICE,
    collarTicks: NO_PRICE,
  });
});
/** Most of these are limit orders that may rest, since three must meet. */
const orders = fc.oneof(
  { arbitrary: ordersAt(ticks), weight: 1 },
  { arbitrary: restingOrders, weight: 2 },
);

export const linkedMessages: fc.Arbitrary<LinkedMessage> = fc.record({
  verb: fc.oneof(
    { arbitrary: fc.constant("submit" as const), weight: 70 },
    { arbitrary: fc.constant("cancel" as const), weight: 8 },
    { arbitrary: fc.constant("replace" as const), weight: 12 },
    { arbitrary: fc.constant("closeAll" as const), weight: 1 },
    { arbitrary: fc.constant("call" as const), weight: 4 },
    { arbitrary: fc.constant("elect" as const), weight: 4 },
    { arbitrary: fc.constant("suspend" as const), weight: 4 },
  ),
  book: books,
  order: orders,
  choice: fc.nat(99),
  keepsPrice: fc.boolean(),
});

export const linkedMatchings: fc.Arbitrary<MatchingTerms[]> = fc.array(matchings, {
  minLength: 8,
  maxLength: 8,
});

/** Reference and column books whose books are linked by spreads. */
export class LinkedMarket {
  pair: PairedBooks = new PairedBooks();
  readonly spreads: readonly LinkedSpread[];
  readonly suspended: Set<number> = new Set();
  readonly collecting: Set<number> = new Set();
  readonly #sides: Side[] = [];

  constructor(spreads: readonly LinkedSpread[], matching: readonly MatchingTerms[]) {
    this.spreads = spreads;
    for (let book = 0; book < MONTHS; book++) this.pair.open(book, matching[book]);
    for (const { book, legs } of spreads) this.pair.openSpread(book, legs, matching[book]);
  }

  get books(): readonly number[] {
    return [0, 1, 2, 3, ...this.spreads.map(({ book }) => book)];
  }

  /** Whether implied prices come from the book and are met there. */
  takesPart(book: number): boolean {
    return !this.suspended.has(book) && !this.pair.reference.books.isCollecting(book);
  }

  /** The side of an order that was submitted. */
  sideOf(orderId: number): Side {
    return this.#sides[orderId - 1]!;
  }

  /** Sends the message, unless it is time that a book takes part again that does not. */
  send(message: LinkedMessage): void {
    const [suspended] = this.suspended;
    const [collecting] = this.collecting;
    if (message.choice % 5 === 0 && suspended !== undefined) this.#suspendOrResume(suspended);
    else if (message.choice % 5 === 1 && collecting !== undefined) {
      this.#call(collecting, message.order.collarTicks);
    } else this.#send(message);
  }

  #send({ verb, book, order, choice, keepsPrice }: LinkedMessage): void {
    const { pair } = this;
    pair.clear();
    if (verb === "submit") {
      const orderId = this.#sides.push(order.side);
      return pair.submit(book, { ...order, orderId });
    }
    if (verb === "closeAll") return pair.closeAll(book, CANCEL_HALT);
    if (verb === "call") return this.#call(book, order.collarTicks);
    if (verb === "suspend") return this.#suspendOrResume(book);
    if (verb === "elect") {
      const waits = pair.reference.books.isCollecting(book);
      return waits ? undefined : pair.elect(book, order.lots - 5, 2, order.collarTicks);
    }
    const orderId = pair.choose(choice);
    if (orderId === 0) return;
    if (verb === "cancel") return pair.cancel(orderId, CANCEL_USER);
    this.#replace(orderId, order, keepsPrice);
  }

  #call(book: number, referenceTicks: number): void {
    if (!this.collecting.delete(book)) {
      this.collecting.add(book);
      return this.pair.collect(book);
    }
    this.pair.uncross(book, referenceTicks);
  }

  #suspendOrResume(book: number): void {
    if (!this.suspended.delete(book)) {
      this.suspended.add(book);
      return this.pair.suspend(book);
    }
    this.pair.resume(book);
  }

  #replace(orderId: number, order: NewOrder, keepsPrice: boolean): void {
    const { books: reference, refs } = this.pair.reference;
    const before = reference.priceTicks(refs.get(orderId)!);
    const isSame = keepsPrice || order.priceTicks === NO_PRICE || before === NO_PRICE;
    const priceTicks = isSame ? before : order.priceTicks;
    this.pair.replace(orderId, priceTicks, order.lots, order.displayLots, order.collarTicks);
  }
}
