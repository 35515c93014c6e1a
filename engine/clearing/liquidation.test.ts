import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenShares } from "./liquidation.ts";

describe("even shares", () => {
  test.each([
    [7, 3, [3, 2, 2]],
    [-7, 3, [-3, -2, -2]],
    [2, 3, [1, 1, 0]],
    [-2, 3, [-1, -1, 0]],
    [0, 2, [0, 0]],
    [5, 1, [5]],
  ])("of %i lots over %i parties", (lots, parties, shares) => {
    expect(evenShares(lots, parties)).toEqual(shares);
  });

  test("sum to the whole, keep the sign, and differ by one at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 40 }),
        (lots, n) => {
          const shares = evenShares(lots, n);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(lots);
          const sizes = shares.map(Math.abs);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          expect(shares.every((share) => share === 0 || Math.sign(share) === Math.sign(lots))).toBe(
            true,
          );
        },
      ),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});
