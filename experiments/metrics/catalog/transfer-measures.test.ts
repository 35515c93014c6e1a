import fc from "fast-check";
import { expect, test } from "vitest";
import { INTENTS } from "../../../engine/agent.ts";
import { SETTLED_FINAL, SETTLED_VWAP } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const CLASSES = INTENTS.filter((intent) => intent !== "clear");

const settlement = (instrument: number, date: number, price: number, method: number): Row => ({
  instrument,
  trade_date: dayOf(date),
  method,
  price_ticks: price,
});

const trade = (instrument: number, buyer: number, seller: number, price: number, lots: number) => ({
  instrument,
  time_us: at(0, 60),
  price_ticks: price,
  lots,
  buy_account: buyer,
  sell_account: seller,
});

test("a hedger who buys too dear pays the maker who sells, in dollars of five a tick and lot", () => {
  const measure = measuredTape({
    days: 3,
    lastDates: [2, 20],
    owners: ["hedge", "make_market", "speculate"],
    tables: {
      settlements: [
        settlement(0, 0, 100, SETTLED_VWAP),
        settlement(0, 2, 90, SETTLED_FINAL),
        settlement(1, 0, 100, SETTLED_VWAP),
      ],
      trades: [
        trade(0, 1, 2, 102, 3), // the hedger buys 12 ticks above the final price
        trade(0, 2, 1, 95, 1), // and sells one lot back, 5 above
        trade(1, 3, 2, 99, 2), // a speculator buys a tick below the last mark
      ],
    },
  });
  expect(measure("transfer_from_hedge_to_make_market_dollars").value).toBe((12 * 3 - 5) * 5);
  expect(measure("transfer_from_speculate_to_make_market_dollars").value).toBe(-2 * 5);
  expect(measure("transfer_from_hedge_to_speculate_dollars").value).toBe(0);
});

test("what the classes gain of each other sums to what each gained on its trades", () => {
  const anyTrade = fc.record({
    buyer: fc.integer({ min: 1, max: 6 }),
    seller: fc.integer({ min: 1, max: 6 }),
    price: fc.integer({ min: 1, max: 300 }),
    lots: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(anyTrade, { minLength: 1, maxLength: 12 }), (trades) => {
      const measure = measuredTape({
        days: 3,
        lastDates: [20],
        owners: CLASSES,
        tables: {
          settlements: [settlement(0, 0, 100, SETTLED_VWAP)],
          trades: trades.map(({ buyer, seller, price, lots }) =>
            trade(0, buyer, seller, price, lots),
          ),
        },
      });
      for (const [k, own] of CLASSES.entries()) {
        const gained = trades.reduce((sum, { buyer, seller, price, lots }) => {
          const sign = Number(buyer === k + 1) - Number(seller === k + 1);
          return sum + sign * (100 - price) * lots * 5;
        }, 0);
        const received = CLASSES.reduce((sum, other, j) => {
          if (j === k) return sum;
          const [from, to, sign] = j < k ? [other, own, 1] : [own, other, -1];
          return sum + sign * measure(`transfer_from_${from}_to_${to}_dollars`).value!;
        }, 0);
        expect(received).toBeCloseTo(gained, 6);
      }
    }),
    { numRuns: 20 },
  );
});
