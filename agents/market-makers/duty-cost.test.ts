import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  costOfDuty,
  freeHalfSpread,
  inQuotesOf,
  type QuotedMarket,
  worthOfQuoting,
} from "./duty-cost.ts";

/** gamma = 0.1, k = 3, sigma = 4.62, A = 0.5: lean 1.40217, distance 0.70109 + 0.32790 = 1.02899 at no inventory. */
const MARKET: QuotedMarket = {
  riskAversion: 0.1,
  arrivalDecay: 3,
  variance: 4.62 ** 2,
  fillTime: 2,
  quoteLots: 20,
};

describe("the worth of quoting", () => {
  test("at one's own distance: A e^(-k d) / (k + gamma) a side and lot", () => {
    // 0.5 x e^(-3 x 1.02899) / 3.1 = 0.5 x 0.045641 / 3.1 = 0.0073615; two sides of 20 lots: 0.29446.
    const half = freeHalfSpread(MARKET);
    expect(half).toBeCloseTo(1.02899, 4);
    expect(worthOfQuoting(MARKET, half)).toBeCloseTo(0.29446, 4);
  });

  test("is nothing at the distance of indifference, and a loss within", () => {
    // Half the lean, 0.70109, is what either fill costs in risk.
    const indifferent = 1.40217 / 2;
    expect(worthOfQuoting(MARKET, indifferent)).toBeCloseTo(0, 4);
    expect(worthOfQuoting(MARKET, 0.2)).toBeLessThan(-1);
  });

  const markets = fc.record({
    riskAversion: fc.double({ min: 0.01, max: 1, noNaN: true }),
    arrivalDecay: fc.double({ min: 0.5, max: 4, noNaN: true }),
    variance: fc.double({ min: 0.1, max: 50, noNaN: true }),
    fillTime: fc.double({ min: 0.05, max: 4, noNaN: true }),
    quoteLots: fc.integer({ min: 1, max: 50 }),
  });

  test("is largest at one's own distance, whatever the market", () => {
    fc.assert(
      fc.property(markets, fc.double({ min: 0.01, max: 3, noNaN: true }), (market, other) => {
        const half = freeHalfSpread(market);
        const best = worthOfQuoting(market, half);
        expect(best).toBeGreaterThan(0);
        const worth = worthOfQuoting(market, half * other);
        expect(worth - best).toBeLessThanOrEqual(1e-9 * Math.abs(worth));
      }),
    );
  });

  test("a duty costs nothing where it is met anyway, and the more the narrower it is", () => {
    const distances = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(markets, distances, distances, (market, one, other) => {
        const [narrow, wide] = one < other ? [one, other] : [other, one];
        const lots = market.quoteLots;
        const cost = costOfDuty(market, narrow, lots);
        const wideCost = costOfDuty(market, wide, lots);
        expect(wideCost - cost).toBeLessThanOrEqual(1e-9 * (1 + wideCost));
        expect(costOfDuty(market, freeHalfSpread(market), lots)).toBe(0);
      }),
      {
        // Two distances so near each other that rounding in the exponential is more than their difference.
        examples: [
          [
            {
              riskAversion: 0.01,
              arrivalDecay: 1.193307420516855,
              variance: 0.1,
              fillTime: 0.05,
              quoteLots: 1,
            },
            4.651873463354011e-17,
            0,
          ],
        ],
      },
    );
  });
});

describe("what a duty costs", () => {
  test("by width: by hand", () => {
    // Half a tick from the middle: A / gamma e^(-1.5) (1 - e^(-0.1 (0.5 - 0.70109))) = 5 x 0.223130 x -0.020312
    // = -0.022661 a side and lot, two sides of 20 lots: -0.90644. It gives up 0.29446.
    expect(costOfDuty(MARKET, 0.5, 20)).toBeCloseTo(1.2009, 3);
  });

  test("by size: more lots a quote are more risk, and are filled as often by the lot", () => {
    const double = inQuotesOf(MARKET, 40);
    expect(double).toMatchObject({ riskAversion: 0.2, fillTime: 4, quoteLots: 40 });
    expect(freeHalfSpread(double)).toBeGreaterThan(freeHalfSpread(MARKET));
    expect(costOfDuty(MARKET, 10, 40)).toBeGreaterThan(0);
    expect(costOfDuty(MARKET, 10, 10)).toBe(0);
  });
});
