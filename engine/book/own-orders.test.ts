import { describe, expect, test } from "vitest";
import { BookTable } from "../../tests/contracts/order-books/book-table.ts";
import { ACCEPTED, CLOSED, RELEASED } from "../../tests/contracts/order-books/book-tape.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import { SELF_MATCH_RULES, type SelfMatchRule } from "../instruments/self-match.ts";
import { ColumnBooks } from "./column-books.ts";
import type { BookListener, OrderBooks } from "./order-books.ts";
import { newOrder } from "./new-order.ts";
import { ReferenceBooks } from "./reference-books.ts";

const MAKERS: [string, (listener: BookListener) => OrderBooks][] = [
  ["reference", (listener) => new ReferenceBooks(listener)],
  ["column", (listener) => new ColumnBooks(listener, ALLOCATIONS)],
];

/** Accounts 1 and 2 are of one owner, 3 of another: 3 offers 2 lots, 1 offers 5, 3 offers 4, all at 100. */
function table(create: (listener: BookListener) => OrderBooks, rule: SelfMatchRule): BookTable {
  const made = new BookTable(create);
  made.books.close(0);
  made.books.open(0, undefined, rule);
  made.books.setOwners(Int32Array.of(0, 7, 7, 9));
  const offer = (name: string, account: number, lots: number): void => {
    made.submit(name, newOrder({ account, side: 1, priceTicks: 100, lots }));
  };
  offer("A", 3, 2);
  offer("B", 1, 5);
  offer("C", 3, 4);
  return made;
}

const WHAT_HAPPENS: Readonly<Record<SelfMatchRule, string[]>> = {
  off: ["accepted X 8@100", "traded 2@100 A/X", "filled A", "traded 5@100 B/X", "filled B"],
  cancel_newest: ["accepted X 8@100", "traded 2@100 A/X", "filled A", "closed X 6 self_match"],
  cancel_oldest: [
    "accepted X 8@100",
    "traded 2@100 A/X",
    "filled A",
    "closed B 5 self_match",
    "traded 4@100 C/X",
    "filled C",
  ],
  cancel_both: [
    "accepted X 8@100",
    "traded 2@100 A/X",
    "filled A",
    "closed B 5 self_match",
    "closed X 6 self_match",
  ],
  decrement: [
    "accepted X 8@100",
    "traded 2@100 A/X",
    "filled A",
    "closed B 5 self_match",
    "replaced X 1@100 kept",
    "traded 1@100 C/X",
    "filled X",
  ],
};

describe.each(MAKERS)("in the %s books", (_name, create) => {
  test.each(SELF_MATCH_RULES)("%s where an order of account 2 meets one of account 1", (rule) => {
    const made = table(create, rule);
    made.tape.clear();
    made.submit("X", newOrder({ account: 2, priceTicks: 100, lots: 8 }));
    const expected = WHAT_HAPPENS[rule];
    expect(made.told().slice(0, expected.length)).toEqual(expected);
  });

  test("a decrement lowers the larger resting order, which keeps its place", () => {
    const made = table(create, "decrement");
    made.tape.clear();
    made.submit("X", newOrder({ account: 2, priceTicks: 100, lots: 4 }));
    expect(made.told().slice(3)).toEqual(["replaced B 3@100 kept", "closed X 2 self_match"]);
    expect(made.tell("book")).toBe("- / B 3@100 C 4@100");
  });

  test.each<[SelfMatchRule, number, boolean]>([
    ["cancel_oldest", 6, true],
    ["cancel_oldest", 7, false],
    ["cancel_newest", 2, true],
    ["cancel_newest", 3, false],
    ["decrement", 3, false],
  ])("with %s, %i lots fill or kill fill: %s", (rule, lots, fills) => {
    const made = table(create, rule);
    made.tape.clear();
    made.submit("X", newOrder({ account: 2, priceTicks: 100, lots, timeInForce: 2 }));
    expect(made.told().at(-1)).toBe(fills ? "filled X" : `closed X ${lots} fok`);
    expect(made.told()).toHaveLength(fills ? made.told().length : 2);
  });

  test("by shares nothing of its owner's level is sure, though a book before it goes by time", () => {
    const { books, tape } = table(create, "cancel_newest");
    books.open(1, matchingTerms("pro_rata"), "cancel_newest");
    const offer = { side: 1 as const, priceTicks: 100 };
    books.submit(1, newOrder({ ...offer, orderId: 11, account: 3, lots: 2 }));
    books.submit(1, newOrder({ ...offer, orderId: 12, account: 1, lots: 5 }));
    tape.clear();
    books.submit(
      1,
      newOrder({ orderId: 13, account: 2, priceTicks: 100, lots: 2, timeInForce: 2 }),
    );
    expect(tape.read().map(({ type }) => type)).toEqual([ACCEPTED, CLOSED, RELEASED]);
  });

  test("a single lot of its own ends what a fill-or-kill order may count on", () => {
    const made = table(create, "cancel_newest");
    made.tell("cancel B");
    made.submit("D", newOrder({ account: 1, side: 1, priceTicks: 100, lots: 1 }));
    made.submit("E", newOrder({ account: 3, side: 1, priceTicks: 101, lots: 9 }));
    made.tape.clear();
    made.submit("X", newOrder({ account: 2, priceTicks: 101, lots: 7, timeInForce: 2 }));
    expect(made.told()).toEqual(["accepted X 7@101", "closed X 7 fok"]);
  });
});
