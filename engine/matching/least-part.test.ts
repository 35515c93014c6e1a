import fc from "fast-check";
import { expect, test } from "vitest";
import { leastPart } from "./least-part.ts";

test("whoever has fewer lots has no share, and hardly anybody without one has as many", () => {
  const lots = fc.integer({ min: 1, max: 2_147_483_647 });
  const wholes = fc
    .constantFrom(100, 1e6, 2 ** 31, 2 ** 50)
    .chain((max) => fc.integer({ min: 1, max }));
  fc.assert(
    fc.property(lots, wholes, fc.integer({ min: 1, max: 1000 }), (coming, whole, minimum) => {
      const least = leastPart(coming, whole, minimum);
      const exact = (BigInt(minimum) * BigInt(whole) + BigInt(coming) - 1n) / BigInt(coming);
      expect(least).toBeLessThanOrEqual(Number(exact));
      expect(least).toBeGreaterThanOrEqual(Number(exact) * (1 - 1e-11) - 3);
    }),
    { seed: 20_271_129, numRuns: 2000 },
  );
});

test("of nothing nobody has a share", () => {
  expect(leastPart(0, 100, 1)).toBe(Infinity);
});
