import { checkColumnBooks } from "../../engine/book/check-column-books.ts";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { describeOrderBooks } from "./order-books.conformance.ts";

describeOrderBooks("reference books", {
  create: (listener) => new ReferenceBooks(listener),
  check: () => undefined,
});

describeOrderBooks("column books", {
  create: (listener) => new ColumnBooks(listener, ALLOCATIONS),
  check: (books) => checkColumnBooks(books as ColumnBooks),
});
