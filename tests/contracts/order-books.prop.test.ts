import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CANCEL_HALT,
  CANCEL_USER,
  type NewOrder,
  NO_PRICE,
} from "../../engine/book/order-books.ts";
import { SELF_MATCH_RULES } from "../../engine/instruments/self-match.ts";
import { PairedBooks } from "./order-books/paired-books.ts";
import { matchings, ordersAt } from "./order-books/random-orders.ts";

interface Message {
  readonly verb: "submit" | "cancel" | "replace" | "closeAll" | "expireDay" | "call" | "elect";
  readonly book: number;
  readonly order: NewOrder;
  /** Which live order a cancel or a replace means. */
  readonly choice: number;
  readonly keepsPrice: boolean;
}

/** A few neighbouring prices, so that orders meet; sometimes across the edge of a page, or far off. */
const ticks = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0, 0, 0, 62, -66, 1000, -1_000_000_000))
  .map(([near, far]) => near + far);

const newOrders = ordersAt(ticks);

const message: fc.Arbitrary<Message> = fc.record({
  verb: fc.oneof(
    { arbitrary: fc.constant("submit" as const), weight: 50 },
    { arbitrary: fc.constant("cancel" as const), weight: 12 },
    { arbitrary: fc.constant("replace" as const), weight: 20 },
    { arbitrary: fc.constant("closeAll" as const), weight: 1 },
    { arbitrary: fc.constant("expireDay" as const), weight: 1 },
    { arbitrary: fc.constant("call" as const), weight: 6 },
    { arbitrary: fc.constant("elect" as const), weight: 6 },
  ),
  book: fc.nat(1),
  order: newOrders,
  choice: fc.nat(99),
  keepsPrice: fc.boolean(),
});

const messageLists = fc.array(message, { maxLength: 100, size: "max" });
const bothMatchings = fc.tuple(matchings, matchings);

function send(
  pair: PairedBooks,
  { verb, book, order, choice, keepsPrice }: Message,
  number: number,
): void {
  pair.clear();
  if (verb === "submit") return pair.submit(book, { ...order, orderId: number });
  if (verb === "closeAll") return pair.closeAll(book, CANCEL_HALT);
  if (verb === "expireDay") return pair.expireDay(book);
  if (verb === "call") return changePhase(pair, book, order.collarTicks);
  if (verb === "elect") return elect(pair, book, order);
  const orderId = pair.choose(choice);
  if (orderId === 0) return;
  if (verb === "cancel") return pair.cancel(orderId, CANCEL_USER);
  const { books, refs } = pair.reference;
  const before = books.priceTicks(refs.get(orderId)!);
  const isSame = keepsPrice || order.priceTicks === NO_PRICE || before === NO_PRICE;
  const priceTicks = isSame ? before : order.priceTicks;
  pair.replace(orderId, priceTicks, order.lots, order.displayLots, order.collarTicks);
}

function changePhase(pair: PairedBooks, book: number, referenceTicks: number): void {
  if (pair.reference.books.isCollecting(book)) pair.uncross(book, referenceTicks);
  else pair.collect(book);
}

/** Of those that the order's lots as a price elect, the first few become live. */
function elect(pair: PairedBooks, book: number, { lots, collarTicks }: NewOrder): void {
  if (pair.reference.books.isCollecting(book)) return;
  pair.elect(book, lots - 5, lots % 4 === 0 ? 1 : 100, collarTicks);
}

test("whatever messages come, both books tell the same events and answer the same", () => {
  fc.assert(
    fc.property(
      bothMatchings,
      fc.constantFrom(...SELF_MATCH_RULES),
      fc.array(message, { maxLength: 150, size: "max" }),
      (of, selfMatch, messages) => {
        const pair = new PairedBooks();
        pair.open(0, of[0]);
        pair.setOwners(Int32Array.of(0, 1, 1));
        pair.open(1, of[1], selfMatch);
        messages.forEach((each, i) => {
          send(pair, each, i + 1);
          pair.compareState(each.book);
        });
      },
    ),
    { seed: 20_270_301, numRuns: 150 },
  );
});

test("books put back from captured state go on as if nothing had happened", () => {
  fc.assert(
    fc.property(bothMatchings, messageLists, fc.nat(99), (of, messages, at) => {
      const straight = new PairedBooks();
      let interrupted = new PairedBooks();
      for (const pair of [straight, interrupted])
        [0, 1].forEach((book) => pair.open(book, of[book]));
      messages.forEach((each, i) => {
        if (i === at) interrupted = interrupted.resumed();
        send(straight, each, i + 1);
        send(interrupted, each, i + 1);
        expect(interrupted.column.events).toEqual(straight.column.events);
      });
      for (const book of [0, 1]) interrupted.compareState(book);
    }),
    { seed: 20_270_303, numRuns: 100 },
  );
});

test("lots are conserved: what was submitted was traded twice over, closed, replaced away, or rests", () => {
  fc.assert(
    fc.property(matchings, fc.array(newOrders, { maxLength: 60, size: "max" }), (of, orders) => {
      const pair = new PairedBooks();
      pair.open(0, of);
      let [submitted, left] = [0, 0];
      orders.forEach((each, i) => {
        pair.submit(0, { ...each, orderId: i + 1 });
        submitted += each.lots;
        for (const event of pair.column.read()) {
          if (event.makerId > 0) left += 2 * event.lots;
          else if (event.type === 2) left += event.openLots;
        }
      });
      const { books } = pair.column;
      const there = [...books.toRows(0), ...books.toWaitingRows(0)];
      const resting = there.reduce((lots, row) => lots + row.lots, 0);
      expect(left + resting).toBe(submitted);
    }),
    { seed: 20_270_302, numRuns: 100 },
  );
});
