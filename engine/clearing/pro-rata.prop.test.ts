import fc from "fast-check";
import { expect, test } from "vitest";
import { proRataShares } from "./pro-rata.ts";

const weights = fc
  .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((weight) => weight > 0));

test("shares sum to the amount, and each is its part rounded down or one more", () => {
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), weights, (amount, all) => {
      const shares = proRataShares(amount, all);
      expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(amount));
      const total = all.reduce((sum, weight) => sum + weight, 0);
      for (const [i, share] of shares.entries()) {
        const part = (BigInt(amount) * BigInt(all[i]!)) / BigInt(total);
        expect([part, part + 1n]).toContain(BigInt(share));
        if (all[i] === 0) expect(share).toBe(0);
      }
    }),
  );
});

test("the units left over go to those who lost most, the first of equals first", () => {
  expect(proRataShares(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(proRataShares(10, [2, 5, 4])).toEqual([2, 4, 4]); // 1.82, 4.55, 3.64
});
