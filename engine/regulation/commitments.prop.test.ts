import fc from "fast-check";
import { expect, test } from "vitest";
import { commitmentsOf, type TraderLots } from "./commitments.ts";
import { TRADER_NON_REPORTABLE } from "./trader-classes.ts";

/** Months of traders that sum to nothing in each month, as in a futures market. */
const market = fc
  .array(
    fc.record({
      traderClass: fc.nat(3),
      lots: fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    const rest = [0, 1, 2].map(
      (month) => 0 - drawn.reduce((sum, { lots }) => sum + lots[month]!, 0),
    );
    return [...drawn, { traderClass: 3, lots: rest }].map(
      ({ traderClass, lots }, owner): TraderLots => ({
        owner,
        traderClass,
        longLots: lots.reduce((sum, each) => sum + Math.max(0, each), 0),
        shortLots: lots.reduce((sum, each) => sum + Math.max(0, -each), 0),
        largestLots: Math.max(...lots.map(Math.abs)),
      }),
    );
  });
const level = fc.integer({ min: 1, max: 70 });
const settings = { seed: 20261128, numRuns: 400 };

test("long with spreading, and short with spreading, are open interest", () => {
  fc.assert(
    fc.property(market, level, (traders, reportingLevel) => {
      const openInterest = traders.reduce((sum, { longLots }) => sum + longLots, 0);
      const classes = commitmentsOf(traders, reportingLevel);
      const sumOf = (side: "longLots" | "shortLots"): number =>
        classes.reduce((sum, each) => sum + each[side] + each.spreadingLots, 0);
      expect([sumOf("longLots"), sumOf("shortLots")]).toEqual([openInterest, openInterest]);
    }),
    settings,
  );
});

test("every trader with a position is counted once, and is reportable at the level and above", () => {
  fc.assert(
    fc.property(market, level, (traders, reportingLevel) => {
      const classes = commitmentsOf(traders, reportingLevel);
      const holding = traders.filter(({ largestLots }) => largestLots > 0);
      const counted = classes.map(({ traders: count }) => count);
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(holding.length);
      expect(counted[TRADER_NON_REPORTABLE]).toBe(
        holding.filter(({ largestLots }) => largestLots < reportingLevel).length,
      );
    }),
    settings,
  );
});
