import fc from "fast-check";
import { expect, test } from "vitest";
import { bestCornerShare, bestHoardedShare, bestWithheldShare, cornerValue } from "./hoarding.ts";

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

const corners = fc.record({
  gained: fc.double({ min: 0, max: 3, noNaN: true }),
  due: fc.double({ min: 0, max: 2, noNaN: true }),
  strength: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5, noNaN: true })),
  resaleShare: fc.double({ min: 0, max: 1, noNaN: true }),
  damages: fc.double({ min: 0, max: 3, noNaN: true }),
  largest: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("no other share pays who is owed hours better: brute force over a grid", () => {
  fc.assert(
    fc.property(corners, (terms) => {
      const best = bestCornerShare(terms);
      expect(best).toBeGreaterThanOrEqual(0);
      expect(best).toBeLessThanOrEqual(terms.largest);
      const tried = Array.from({ length: 501 }, (_, step) => (terms.largest * step) / 500);
      const most = Math.max(...tried.map((share) => cornerValue(terms, share)));
      expect(most).toBeLessThanOrEqual(cornerValue(terms, best) + 1e-12);
    }),
    { seed: 20_261_128, numRuns: 300 },
  );
});

test("without damages, or where nobody owes anything, it is the share of who only gains by the print", () => {
  fc.assert(
    fc.property(corners, fc.boolean(), (given, isFree) => {
      const terms = isFree ? { ...given, damages: 0 } : { ...given, due: 0 };
      const { gained, largest, resaleShare, strength } = terms;
      const plain = Math.min(largest, bestHoardedShare(gained, strength, resaleShare));
      expect(cornerValue(terms, bestCornerShare(terms))).toBeCloseTo(cornerValue(terms, plain), 12);
    }),
    { seed: 20_261_128, numRuns: 300 },
  );
});

test("it takes the hours that shorts would have to find, where damages pay for them", () => {
  // Shorts need the whole supply: every hour costs 0.6, gains 0.4 by the print, and fails one that pays damages.
  const terms = { gained: 0.5, due: 1, strength: 0.8, resaleShare: 0.4, largest: 0.9 };
  expect(bestCornerShare({ ...terms, damages: 0 })).toBe(0);
  expect(bestCornerShare({ ...terms, damages: 1 })).toBeCloseTo(0.8 / 1.6, 12);
  expect(bestCornerShare({ ...terms, damages: 2 })).toBe(0.9);
  // They need half: the first half is lost before any hour fails.
  expect(bestCornerShare({ ...terms, due: 0.5, damages: 1 })).toBe(0);
  expect(bestCornerShare({ ...terms, due: 0.5, damages: 3 })).toBe(0.9);
});

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
