import fc from "fast-check";
import { expect, test } from "vitest";
import { bestHoardedShare, bestWithheldShare } from "./hoarding.ts";

/** Gain on futures less the cost of the hours, per hour of supply and dollar of price, for a hoarded share s. */
const profit = (s: number, gain: number, strength: number, resale: number): number =>
  gain * strength * s - s * (1 + strength * s - resale);

test("no other share of the supply pays better: brute force over a grid", () => {
  const cases = fc.record({
    gain: fc.double({ min: 0, max: 5, noNaN: true }),
    strength: fc.double({ min: 0.01, max: 5, noNaN: true }),
    resale: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ gain, strength, resale }) => {
      const best = bestHoardedShare(gain, strength, resale);
      const most = profit(best, gain, strength, resale);
      for (let s = 0; s <= 6; s += 0.005) {
        expect(profit(s, gain, strength, resale)).toBeLessThanOrEqual(most + 1e-12);
      }
    }),
    { seed: 20_261_122, numRuns: 100 },
  );
});

test.each([
  [0.5, 4 / 3, 0.9, 0.2125],
  [0.05, 4 / 3, 0.9, 0], // below (1 - r) / b nothing pays
  [0.5, 0, 0.9, 0],
  [2, 1, 1, 1],
])(
  "futures on %d of the supply, strength %d, resale %d: share %d",
  (gain, strength, resale, share) => {
    expect(bestHoardedShare(gain, strength, resale)).toBeCloseTo(share, 12);
  },
);

test("no other share of its own hours pays a provider better: brute force over a grid", () => {
  const cases = fc.record({
    gained: fc.double({ min: 0, max: 5, noNaN: true }),
    own: fc.double({ min: 0.01, max: 1, noNaN: true }),
    strength: fc.double({ min: 0.01, max: 5, noNaN: true }),
    savedShare: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ gained, own, strength, savedShare }) => {
      const gain = (s: number): number => (gained + own - s) * strength * s - s * (1 - savedShare);
      const best = bestWithheldShare({ gained, own, strength, savedShare });
      expect(best).toBeLessThanOrEqual(own);
      for (let s = 0; s <= own; s += own / 200) {
        expect(gain(s)).toBeLessThanOrEqual(gain(best) + 1e-12);
      }
    }),
    { seed: 20_261_122, numRuns: 100 },
  );
});

test("a provider of 40 % withholds nothing without futures, and all it pays to with them", () => {
  const provider = { own: 0.4, strength: 4 / 3, savedShare: 0.05 };
  expect(bestWithheldShare({ ...provider, gained: 0 })).toBe(0);
  // ((0.6 + 0.4) 4/3 - 0.95) / (8/3)
  expect(bestWithheldShare({ ...provider, gained: 0.6 })).toBeCloseTo(0.14375, 12);
  expect(bestWithheldShare({ ...provider, gained: 9 })).toBe(0.4);
});
