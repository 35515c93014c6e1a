import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp } from "../base/real.ts";
import { exponentialFrom } from "./exponential.ts";
import { normalQuantile } from "./normal.ts";
import { paretoFrom } from "./pareto.ts";
import { poissonDraws, poissonQuantile } from "./poisson.ts";

/** The uniforms that `uniformOpen` gives: odd multiples of 2^-53. */
const uniform = fc.bigInt(0n, 2n ** 52n - 1n).map((k) => (Number(k) + 0.5) / 2 ** 52);
const FIRST = 2 ** -53;
const LAST = 1 - 2 ** -53;

describe("normalQuantile", () => {
  test("of 1 - u is that of u with the other sign, to the bit", () => {
    const property = (u: number) => {
      expect(normalQuantile(1 - u)).toBe(-normalQuantile(u));
    };
    fc.assert(fc.property(uniform, property), { seed: 1, numRuns: 5000 });
    property(FIRST);
    property(LAST);
  });

  test("rises from one uniform to another and across the seams of its three parts", () => {
    const property = (u: number, v: number) => {
      expect(normalQuantile(Math.min(u, v))).toBeLessThanOrEqual(normalQuantile(Math.max(u, v)));
    };
    fc.assert(fc.property(uniform, uniform, property), { seed: 2, numRuns: 5000 });
    for (const seam of [0.075, 0.925, exp(-25)]) property(seam * (1 - 1e-12), seam * (1 + 1e-12));
  });

  test("is finite at the first and last uniform", () => {
    expect(normalQuantile(FIRST)).toBe(-8.209536151601386);
    expect(normalQuantile(LAST)).toBe(8.209536151601386);
  });

  test.each([0, 1, -0.5, 1.5, Number.NaN])("refuses %d", (p) => {
    expect(() => normalQuantile(p)).toThrow("between 0 and 1");
  });
});

test("exponential and Pareto variates fall in u, and belong together: X = exp(E / alpha)", () => {
  const property = (u: number, v: number) => {
    const [low, high] = [Math.min(u, v), Math.max(u, v)];
    expect(exponentialFrom(low)).toBeGreaterThanOrEqual(exponentialFrom(high));
    expect(paretoFrom(low, 2.5)).toBeGreaterThanOrEqual(paretoFrom(high, 2.5));
    expect(paretoFrom(u, 2.5)).toBe(exp(exponentialFrom(u) / 2.5));
  };
  fc.assert(fc.property(uniform, uniform, property), { seed: 3, numRuns: 2000 });
  expect(exponentialFrom(LAST)).toBeGreaterThan(0);
  expect(paretoFrom(LAST, 3)).toBeGreaterThanOrEqual(1);
});

describe("poissonQuantile", () => {
  const mean = fc.double({ min: 0, max: 30, noNaN: true });

  test("rises with u and with the mean", () => {
    const property = (u: number, v: number, lambda: number) => {
      const [low, high] = [Math.min(u, v), Math.max(u, v)];
      expect(poissonQuantile(low, lambda)).toBeLessThanOrEqual(poissonQuantile(high, lambda));
      expect(poissonQuantile(u, lambda / 2)).toBeLessThanOrEqual(poissonQuantile(u, lambda));
    };
    fc.assert(fc.property(uniform, uniform, mean, property), { seed: 4, numRuns: 3000 });
  });

  test("is the least k whose distribution function reaches u", () => {
    const property = (u: number, lambda: number) => {
      const k = poissonQuantile(u, lambda);
      let term = exp(-lambda);
      let below = 0;
      let sum = term;
      for (let i = 1; i <= k; i++) {
        term = (term * lambda) / i;
        below = sum;
        sum += term;
      }
      expect(k === 0 || below < u).toBe(true);
      expect(sum >= u || 1 - sum < 1e-13).toBe(true);
    };
    fc.assert(fc.property(uniform, mean, property), { seed: 5, numRuns: 3000 });
  });

  test("ends at the last uniform for every mean, though the sum may stop short of it", () => {
    for (let lambda = 0; lambda <= 700; lambda += 3.5) {
      expect(poissonQuantile(LAST, lambda)).toBeLessThan(lambda + 12 * Math.sqrt(lambda) + 20);
      expect(poissonQuantile(FIRST, lambda)).toBeLessThanOrEqual(lambda);
    }
  });

  test.each([-1, 701, Number.NaN])("refuses a mean of %d", (lambda) => {
    expect(() => poissonQuantile(0.5, lambda)).toThrow("mean of 0 to 700");
  });
});

test("one uniform up to a mean of 30, chunks of at most 16 beyond", () => {
  expect([0, 4, 30].map(poissonDraws)).toEqual([1, 1, 1]);
  expect([30.01, 32, 32.01, 48, 1000].map(poissonDraws)).toEqual([2, 2, 3, 3, 63]);
});
