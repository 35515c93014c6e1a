import { describe, expect, test } from "vitest";
import {
  BUY,
  CANCEL_USER,
  DAY,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  type OrderBooks,
  SELL,
} from "../../../engine/book/order-books.ts";
import type { Trial } from "../order-books.conformance.ts";
import { BookTable, newOrder } from "./book-table.ts";
import { silentListener } from "./silent-listener.ts";

/** What books answer about orders, prices and levels. */
export function describeQuestions(trial: Trial): void {
  const after = (...messages: string[]): BookTable => BookTable.after(trial.create, ...messages);

  describe("questions", () => {
    test("an order answers for itself while it lives", () => {
      const table = after();
      const ref = table.submit(
        "A",
        newOrder({ account: 77, clientOrderId: -12, side: SELL, priceTicks: -9, lots: 8 }),
      );
      table.tell("buy B 3@-9");
      const { books } = table;
      expect([books.book(ref), books.orderId(ref), books.account(ref)]).toEqual([0, 1, 77]);
      expect([books.clientOrderId(ref), books.side(ref)]).toEqual([-12, SELL]);
      expect([books.kind(ref), books.timeInForce(ref)]).toEqual([LIMIT, DAY]);
      expect([books.priceTicks(ref), books.openLots(ref)]).toEqual([-9, 5]);
      expect(books.originalLots(ref)).toBe(8);
      table.tell("replace A 4@-9");
      expect([books.openLots(ref), books.originalLots(ref)]).toEqual([4, 4]);
    });

    test("a market order answers for itself while it is on its way", () => {
      const heard: number[][] = [];
      const books: OrderBooks = trial.create(
        silentListener({
          accepted: (_book, ref) =>
            heard.push([books.kind(ref), books.timeInForce(ref), books.priceTicks(ref)]),
        }),
      );
      books.open(0);
      books.submit(0, newOrder({ kind: MARKET, timeInForce: IOC, priceTicks: NO_PRICE }));
      expect(heard).toEqual([[MARKET, IOC, NO_PRICE]]);
    });

    test("levels, best prices and lots add up the orders of a price", () => {
      const { books } = after("buy A 5@100", "buy B 2@99", "buy C 4@100", "sell D 3@130");
      const out = new Float64Array(9).fill(-1);
      expect(books.levels(0, BUY, 3, out)).toBe(2);
      expect([...out]).toEqual([100, 9, 2, 99, 2, 1, -1, -1, -1]);
      expect(books.levels(0, BUY, 1, out)).toBe(1);
      expect(books.levels(0, SELL, 3, out)).toBe(1);
      expect([...out.subarray(0, 3)]).toEqual([130, 3, 1]);
      expect([books.bestPrice(0, BUY), books.bestLots(0, BUY)]).toEqual([100, 9]);
      expect([books.bestPrice(0, SELL), books.bestLots(0, SELL)]).toEqual([130, 3]);
      expect(books.orderCount(0)).toBe(4);
    });

    test("an empty side has no price and no lots", () => {
      const { books } = after();
      expect([books.bestPrice(0, BUY), books.bestPrice(0, SELL)]).toEqual([NO_PRICE, NO_PRICE]);
      expect([books.bestLots(0, BUY), books.bestLots(0, SELL)]).toEqual([0, 0]);
      expect(books.levels(0, BUY, 5, new Float64Array(15))).toBe(0);
      expect(books.fillableLots(0, BUY, NO_PRICE, 9)).toBe(0);
      expect([books.orderCount(0), books.toRows(0).length]).toEqual([0, 0]);
    });

    test("fillable lots reach to the limit and no further than is enough", () => {
      const { books } = after("sell A 5@100", "sell B 5@102", "buy C 4@99", "buy D 4@-5");
      expect(books.fillableLots(0, BUY, 99, 100)).toBe(0);
      expect(books.fillableLots(0, BUY, 100, 100)).toBe(5);
      expect(books.fillableLots(0, BUY, 101, 100)).toBe(5);
      expect(books.fillableLots(0, BUY, 102, 100)).toBe(10);
      expect(books.fillableLots(0, BUY, NO_PRICE, 100)).toBe(10);
      expect(books.fillableLots(0, BUY, NO_PRICE, 7)).toBe(7);
      expect(books.fillableLots(0, SELL, 99, 100)).toBe(4);
      expect(books.fillableLots(0, SELL, -4, 100)).toBe(4);
      expect(books.fillableLots(0, SELL, -5, 100)).toBe(8);
    });

    test("an account's orders come in order of acceptance, of one book or of all", () => {
      const { books } = after();
      books.open(3);
      const submit = (orderId: number, book: number, account: number, priceTicks: number): number =>
        books.submit(book, newOrder({ orderId, account, priceTicks }));
      submit(1, 3, 7, 50);
      submit(2, 0, 7, 40);
      submit(3, 0, 8, 60);
      submit(4, 0, 7, 60);
      submit(5, 3, 7, 51);
      const ids = (book: number): number[] =>
        books.ordersOf(7, book).map((ref) => books.orderId(ref));
      expect(ids(0)).toEqual([2, 4]);
      expect(ids(3)).toEqual([1, 5]);
      expect(ids(-1)).toEqual([1, 2, 4, 5]);
      expect(books.ordersOf(9, -1)).toEqual([]);
    });

    test("toRows tells every resting order with its account", () => {
      const { books } = after("sell A 3@100");
      books.submit(0, newOrder({ orderId: 2, account: 42, priceTicks: 9, lots: 6 }));
      expect(books.toRows(0)).toEqual([
        { orderId: 2, account: 42, side: BUY, priceTicks: 9, lots: 6, hiddenLots: 0 },
        { orderId: 1, account: 1, side: SELL, priceTicks: 100, lots: 3, hiddenLots: 0 },
      ]);
    });

    test("the listener finds the book as of the event that it hears", () => {
      const seen: [string, number, number][] = [];
      const tell = (event: string) => (): void => {
        seen.push([event, books.bestPrice(0, SELL), books.bestLots(0, SELL)]);
      };
      const books: OrderBooks = trial.create({
        crossed: tell("crossed"),
        legTraded: tell("legTraded"),
        triggered: tell("triggered"),
        accepted: tell("accepted"),
        traded: tell("traded"),
        closed: tell("closed"),
        replaced: tell("replaced"),
        released: tell("released"),
      });
      books.open(0);
      books.submit(0, newOrder({ orderId: 1, side: SELL, priceTicks: 100, lots: 2 }));
      books.submit(0, newOrder({ orderId: 2, side: SELL, priceTicks: 100, lots: 2 }));
      const ref = books.submit(0, newOrder({ orderId: 3, side: SELL, priceTicks: 102, lots: 2 }));
      books.submit(0, newOrder({ orderId: 4, priceTicks: 100, lots: 3 }));
      books.replace(ref, 101, 1, 0, NO_PRICE);
      books.replace(ref, 99, 1, 0, NO_PRICE);
      books.cancel(ref, CANCEL_USER);
      expect(seen).toEqual([
        ["accepted", NO_PRICE, 0],
        ["accepted", 100, 2],
        ["accepted", 100, 4],
        ["accepted", 100, 4],
        ["traded", 100, 2],
        ["released", 100, 2],
        ["traded", 100, 1],
        ["released", 100, 1],
        ["replaced", 100, 1],
        ["replaced", 100, 1],
        ["closed", 100, 1],
        ["released", 100, 1],
      ]);
    });
  });
}
