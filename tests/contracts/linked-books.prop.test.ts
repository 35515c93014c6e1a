import fc from "fast-check";
import { expect, test } from "vitest";
import { LinkedAudit } from "./order-books/linked-audit.ts";
import {
  linkedMatchings,
  LinkedMarket,
  linkedMessages,
  linkedSpreads,
} from "./order-books/linked-market.ts";

const messageLists = fc.array(linkedMessages, { maxLength: 120, size: "max" });

test("whatever messages come to linked books, both implementations tell the same and answer the same", () => {
  fc.assert(
    fc.property(linkedSpreads, linkedMatchings, messageLists, (spreads, matching, messages) => {
      const market = new LinkedMarket(spreads, matching);
      for (const message of messages) {
        market.send(message);
        market.pair.compareState(message.book);
      }
      for (const book of market.books) market.pair.compareState(book);
    }),
    { seed: 20_270_320, numRuns: 60 },
  );
});

test("no lot is traded twice, no order beyond its limit, each leg at its exact price, no arbitrage is left", () => {
  const noStops = messageLists.map((list) => list.filter(({ verb }) => verb !== "elect"));
  fc.assert(
    fc.property(linkedSpreads, linkedMatchings, noStops, (spreads, matching, messages) => {
      const market = new LinkedMarket(spreads, matching);
      const audit = new LinkedAudit(spreads);
      const { books } = market.pair.column;
      for (const message of messages) {
        market.send(message);
        const events = market.pair.column.read();
        expect(audit.flawIn(events, (orderId) => market.sideOf(orderId))).toBeNull();
        expect(audit.arbitrageIn(books, (book) => market.takesPart(book))).toBeNull();
      }
    }),
    { seed: 20_270_321, numRuns: 150 },
  );
});

test("linked books put back from captured state go on as if nothing had happened", () => {
  fc.assert(
    fc.property(
      linkedSpreads,
      linkedMatchings,
      messageLists,
      fc.nat(119),
      (spreads, matching, messages, at) => {
        const straight = new LinkedMarket(spreads, matching);
        const interrupted = new LinkedMarket(spreads, matching);
        messages.forEach((message, i) => {
          if (i === at) interrupted.pair = interrupted.pair.resumed();
          straight.send(message);
          interrupted.send(message);
          expect(interrupted.pair.column.events).toEqual(straight.pair.column.events);
        });
      },
    ),
    { seed: 20_270_322, numRuns: 100 },
  );
});
