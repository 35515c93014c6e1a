import fc from "fast-check";
import { expect, test } from "vitest";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import type { BookListener, OrderBooks } from "../../engine/book/order-books.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { newOrderMessage } from "../../engine/exchange/order-message.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import {
  ORDER_CHANGED,
  ORDER_ENTERED,
  ORDER_FILLED,
  ORDER_LEFT,
} from "../../engine/regulation/order-notice.ts";
import { CALENDAR, FEBRUARY, JANUARY, SpreadMarket } from "../contracts/spread-market.ts";
import { bookRows, RuleEar } from "./rule-ear.ts";
import { LONGEST_WAIT_US, randomLife } from "./order-kinds-flow.ts";
import { Dice } from "./rules-flow.ts";
import { PAPER_PRICE_LIMITS, RulesWorld, scu } from "./rules-world.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02"] as const;
const FLOW = { accounts: 4, symbols: SYMBOLS, middleTicks: 280, reachTicks: 12 };

function hear(seed: number, makeBooks: (listener: BookListener) => OrderBooks): RuleEar {
  const ear = new RuleEar();
  const selfMatch = seed % 2 === 0 ? "cancel_oldest" : "decrement";
  const world = new RulesWorld({
    specs: [{ ...scu(2), selfMatch }],
    books: makeBooks,
    before: [ear],
    scenario: { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, firstTier: 0.04 } } },
  });
  const { books, markets } = world.floor;
  ear.isTrading = (slot) => world.ruleFloor.isTrading(slot);
  const check = (): void => {
    for (const slot of markets.listedSlots()) {
      expect(ear.rows(slot)).toEqual(bookRows(books, slot));
      expect(ear.trading.has(slot)).toBe(world.ruleFloor.isTrading(slot));
    }
  };
  for (const slot of markets.listedSlots()) ear.phaseTurned(slot);
  const dice = new Dice(seed);
  for (let date = 0; date < 3; date++) {
    for (let i = 0; i < 80; i++) {
      randomLife(world, dice, FLOW);
      check();
      world.wait(dice.roll(LONGEST_WAIT_US));
      check();
      world.exchange.setSession(0, !dice.oneIn(20));
    }
    world.exchange.setSession(0, true);
    world.endTradeDate();
    check();
  }
  expect(ear.wrong).toEqual([]);
  return ear;
}

test("the steps of orders that rules hear of add up to the books, and they know when months trade", () => {
  const steps = [0, 0, 0, 0];
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, isFast) => {
      const make = (listener: BookListener): OrderBooks =>
        isFast ? new ColumnBooks(listener, ALLOCATIONS) : new ReferenceBooks(listener);
      for (const [cause, count] of hear(seed, make).steps.entries()) steps[cause]! += count;
    }),
    { seed: 20_261_128, numRuns: 30 },
  );
  for (const cause of [ORDER_ENTERED, ORDER_CHANGED, ORDER_FILLED, ORDER_LEFT]) {
    expect(steps[cause]).toBeGreaterThan(200);
  }
});

test("of a market with spreads they hear of the months' own orders alone, also where legs trade with them", () => {
  let filled = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const ear = new RuleEar();
      const market = new SpreadMarket({ rules: () => [ear] });
      const dice = new Dice(seed);
      const ids = [0, 0, 0, 0];
      for (let i = 0; i < 120; i++) {
        const account = dice.roll(4);
        const symbol = [JANUARY, FEBRUARY, CALENDAR][dice.roll(3)]!;
        const side = dice.roll(2) as 0 | 1;
        const priceTicks = (symbol === CALENDAR ? 3 : 280) + dice.roll(5) - 2;
        const id = ++ids[account]!;
        if (symbol === CALENDAR) market.spreadOrder(account, id, symbol, side, 4, priceTicks);
        else {
          const instrument = market.instrument(symbol);
          const terms = { account, clientOrderId: id, instrument, side, lots: 3, priceTicks };
          market.exchange.submit({ ...newOrderMessage(), ...terms });
        }
        for (const slot of market.floor.markets.listedSlots()) {
          expect(ear.rows(slot)).toEqual(bookRows(market.floor.books, slot));
        }
      }
      expect(ear.wrong).toEqual([]);
      const legs = market.facts("trade_legs").filter(({ source }) => source === 0);
      filled += legs.length;
    }),
    { seed: 20_261_129, numRuns: 10 },
  );
  expect(filled).toBeGreaterThan(50);
});
