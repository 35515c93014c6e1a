import fc from "fast-check";
import { expect, test } from "vitest";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { MATCHINGS } from "./naive/terms.ts";
import { linkedMessages } from "./random-messages.ts";
import { ndjson, replayed } from "./replayed.ts";

test("messages of months and their spreads come to the same on the readable books and on the fast ones", async () => {
  const met = { implied: 0, assigned: 0, triggered: 0 };
  const sample = fc.tuple(linkedMessages, fc.constantFrom(...MATCHINGS));
  await fc.assert(
    fc.asyncProperty(sample, async ([list, matching]) => {
      const input = ndjson(list);
      const books = { book: true, matching };
      const fast = await replayed(input, books);
      const readable = await replayed(input, {
        ...books,
        books: (listener) => new ReferenceBooks(listener),
      });
      expect(fast.errors).toBe(0);
      expect(fast.text).toBe(readable.text);
      for (const { event, implied, instrument } of fast.output) {
        if (implied === true) met.implied++;
        if (event === "trade" && String(instrument).includes(":")) met.assigned++;
        if (event === "triggered") met.triggered++;
      }
    }),
    { seed: 20_270_340, numRuns: 60 },
  );
  expect(met.implied - 2 * met.assigned).toBeGreaterThan(150);
  expect(met.triggered).toBeGreaterThan(30);
});
