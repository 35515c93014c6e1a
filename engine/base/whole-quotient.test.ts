import fc from "fast-check";
import { expect, test } from "vitest";
import { ceilingOf, floorOf } from "./whole-quotient.ts";

const safe = fc.maxSafeInteger();
const divisors = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1 }));

test("quotients are exact over all safe integers, rounded down and up", () => {
  fc.assert(
    fc.property(safe, divisors, (value, divisor) => {
      const [whole, large] = [BigInt(value), BigInt(divisor)];
      const isCut = whole % large !== 0n;
      const floor = whole / large - (isCut && whole < 0n ? 1n : 0n);
      expect(BigInt(floorOf(value, divisor))).toBe(floor);
      expect(BigInt(ceilingOf(value, divisor))).toBe(isCut ? floor + 1n : floor);
    }),
    { seed: 20_270_312, numRuns: 3000 },
  );
});

test("what lies just below a whole number is not rounded to it", () => {
  const divisor = 997;
  const quotient = 9_000_000_000_000;
  expect(floorOf(divisor * quotient - 1, divisor)).toBe(quotient - 1);
  expect(ceilingOf(divisor * quotient + 1, divisor)).toBe(quotient + 1);
});
