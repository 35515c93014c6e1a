import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legPrices, newLegPrices } from "./leg-prices.ts";
import type { SpreadLegs } from "./spread.ts";

const BOUND = 2 ** 30 - 1;

const spreads = fc
  .record({
    firstLots: fc.integer({ min: 1, max: 20 }),
    secondLots: fc.integer({ min: 1, max: 20 }),
    tickValue: fc.integer({ min: 1, max: 200 }),
    firstTickValue: fc.integer({ min: 1, max: 200 }),
    secondTickValue: fc.integer({ min: 1, max: 200 }),
  })
  .map((terms): SpreadLegs => ({ ...terms, first: 0, second: 1, precedence: 0 }));
const ticks = fc.oneof(
  fc.integer({ min: -500, max: 500 }),
  fc.integer({ min: -BOUND, max: BOUND }),
);
const lotCounts = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: BOUND }));

/** What the lots of a leg cost at their two prices, times what a tick is worth. */
const cost = (priceTicks: number, lots: number, above: number, tickValue: number): bigint =>
  BigInt(tickValue) * (BigInt(priceTicks) * BigInt(lots + above) + BigInt(above));

describe("legs of a trade of a spread", () => {
  test("cost what the spread does with what is owed in money, which is less than a tick of one lot", () => {
    fc.assert(
      fc.property(spreads, ticks, lotCounts, ticks, (spread, spreadTicks, lots, anchor) => {
        const prices = newLegPrices();
        legPrices(spread, spreadTicks, lots, anchor, prices);
        const { firstTicks, firstLots, firstLotsAbove, secondTicks, secondLots } = prices;
        const { firstTickValue, secondTickValue } = spread;
        const first = cost(firstTicks, firstLots, firstLotsAbove, firstTickValue);
        const second = cost(secondTicks, secondLots, prices.secondLotsAbove, secondTickValue);
        expect(first - second + BigInt(prices.remainder)).toBe(
          BigInt(spread.tickValue) * BigInt(spreadTicks) * BigInt(lots),
        );
        expect(prices.remainder).toBeGreaterThanOrEqual(0);
        expect(prices.remainder).toBeLessThan(firstTickValue);
        expect(secondTicks).toBe(anchor);
        expect(firstLots + firstLotsAbove).toBe(lots * spread.firstLots);
        expect(secondLots + prices.secondLotsAbove).toBe(lots * spread.secondLots);
        const counts = [firstLots, firstLotsAbove, secondLots, prices.secondLotsAbove];
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20_270_310, numRuns: 2000 },
    );
  });

  test("nothing is owed where any number of lots of the second leg, a tick higher, makes it exact", () => {
    const small = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(spreads, ticks, small, ticks, (spread, spreadTicks, lots, anchor) => {
        const prices = newLegPrices();
        legPrices(spread, spreadTicks, lots, anchor, prices);
        const { tickValue, firstTickValue, secondTickValue, secondLots } = spread;
        const value = lots * (tickValue * spreadTicks + secondTickValue * secondLots * anchor);
        const exact = Array.from({ length: secondLots * lots + 1 }, (_, raised) => raised).filter(
          (raised) => (value + secondTickValue * raised) % firstTickValue === 0,
        );
        expect(prices.remainder === 0).toBe(exact.length > 0);
        expect(prices.secondLotsAbove).toBe(exact[0] ?? 0);
      }),
      { seed: 20_270_311, numRuns: 1000 },
    );
  });

  test("of a calendar spread one price each, on the anchor and the difference from it", () => {
    const one = { firstLots: 1, secondLots: 1, tickValue: 1, firstTickValue: 1 };
    const calendar = { ...one, secondTickValue: 1, first: 0, second: 1, precedence: 0 };
    const prices = newLegPrices();
    legPrices(calendar, -3, 7, 280, prices);
    expect(prices).toEqual({
      firstTicks: 277,
      firstLots: 7,
      firstLotsAbove: 0,
      secondTicks: 280,
      secondLots: 7,
      secondLotsAbove: 0,
      remainder: 0,
    });
  });

  test("half ticks of a calendar spread: even lots are split over two ticks, an odd one owes half a tick", () => {
    const halves = { firstLots: 1, secondLots: 1, tickValue: 1, firstTickValue: 2 };
    const calendar = { ...halves, secondTickValue: 2, first: 0, second: 1, precedence: 0 };
    const prices = newLegPrices();
    legPrices(calendar, 5, 4, 280, prices);
    expect(prices).toMatchObject({
      firstTicks: 282,
      firstLots: 2,
      firstLotsAbove: 2,
      remainder: 0,
    });
    legPrices(calendar, 5, 3, 280, prices);
    expect(prices).toMatchObject({
      firstTicks: 282,
      firstLots: 2,
      firstLotsAbove: 1,
      remainder: 1,
    });
  });
});
