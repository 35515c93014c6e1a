import { describe, expect, test } from "vitest";
import type { BookListener, OrderBooks } from "../../engine/book/order-books.ts";
import { BookTable, rowsOf } from "./order-books/book-table.ts";
import { CASES } from "./order-books/cases.ts";
import { describeBounds } from "./order-books/describe-bounds.ts";
import { describeLife } from "./order-books/describe-life.ts";
import { describeQuestions } from "./order-books/describe-questions.ts";
import { describeSlots } from "./order-books/describe-slots.ts";

/** An implementation of `OrderBooks` on trial. */
export interface Trial {
  /** Makes books that speak to this listener; none is open yet. */
  create(listener: BookListener): OrderBooks;
  /** Asserts that the books are consistent within, as far as they can tell. */
  check(books: OrderBooks): void;
}

/** The suite that every implementation of `OrderBooks` passes. */
export function describeOrderBooks(name: string, trial: Trial): void {
  describe(name, () => {
    for (const [subject, cases] of Object.entries(CASES)) {
      describe(subject, () => {
        test.each(Object.entries(cases))("%s", (_sentence, table) => {
          const played = new BookTable(trial.create);
          expect(played.play(table)).toEqual(rowsOf(table));
          trial.check(played.books);
        });
      });
    }
    describeSlots(trial);
    describeQuestions(trial);
    describeBounds(trial);
    describeLife(trial);
  });
}
