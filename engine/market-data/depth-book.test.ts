import { beforeEach, describe, expect, test } from "vitest";
import { BUY, SELL } from "../book/order-books.ts";
import { DepthBook } from "./depth-book.ts";

let book: DepthBook;

beforeEach(() => {
  book = new DepthBook();
  book.reset(2);
  book.insert(BUY, 10, 5, 1);
  book.insert(SELL, 12, 1e10, 2);
});

describe("a book kept from increments", () => {
  test("has bids from the highest price down, asks from the lowest up", () => {
    book.insert(BUY, 11, 3, 1);
    book.insert(SELL, 11, 4, 3);
    expect(Array.from(book.side(BUY))).toEqual([11, 3, 1, 10, 5, 1]);
    expect(Array.from(book.side(SELL))).toEqual([11, 4, 3, 12, 1e10, 2]);
    book.remove(BUY, 11);
    book.change(SELL, 12, 2, 1);
    expect(Array.from(book.side(BUY))).toEqual([10, 5, 1]);
    expect(Array.from(book.side(SELL))).toEqual([11, 4, 3, 12, 2, 1]);
  });

  test.each([
    ["a new level where there is one", (): void => book.insert(BUY, 10, 1, 1)],
    ["a change of a level that is none", (): void => book.change(SELL, 13, 1, 1)],
    ["the removal of a level that is none", (): void => book.remove(SELL, 10)],
    [
      "a new level where there is no room",
      (): void => {
        book.insert(BUY, 9, 1, 1);
        book.insert(BUY, 8, 1, 1);
      },
    ],
  ])("refuses %s: an increment was lost", (_, act) => {
    expect(act).toThrow("does not fit the levels that are known");
  });

  test("takes no snapshot of more levels than it keeps", () => {
    expect(() => book.load(BUY, [3, 1, 1, 2, 1, 1, 1, 1, 1], 3)).toThrow(
      "more levels than are kept",
    );
  });
});
