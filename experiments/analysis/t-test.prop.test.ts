import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tInterval, tTest } from "./t-test.ts";
import { tost } from "./tost.ts";
import { welch } from "./welch.ts";

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 2,
  maxLength: 30,
});

test("Student's t of his own data on sleep, as R prints it", () => {
  const found = tTest([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  expect(found.t).toBeCloseTo(4.0621, 4);
  expect(found.p).toBeCloseTo(0.002833, 6);
  const [low, high] = tInterval(found, 0.95);
  expect(low).toBeCloseTo(0.7001142, 7);
  expect(high).toBeCloseTo(2.4598858, 7);
});

test("an interval is so many standard errors on either side, of one as of any other", () => {
  for (const standardError of [0.5, 1, 2]) {
    const [low, high] = tInterval({ estimate: 3, standardError, df: 10 }, 0.95);
    expect((high - 3) / standardError).toBeCloseTo(2.2281389, 6);
    expect((3 - low) / standardError).toBeCloseTo(2.2281389, 6);
  }
});

test("the two-sided p is at most 1 - level exactly where the interval leaves out zero", () => {
  const property = (sample: number[], level: number): void => {
    const found = tTest(sample);
    if (found.p === null || found.t === null || Math.abs(found.p - (1 - level)) < 1e-9) return;
    const [low, high] = tInterval(found, level);
    expect(low > 0 || high < 0).toBe(found.p < 1 - level);
  };
  const level = fc.constantFrom(0.8, 0.9, 0.95);
  fc.assert(fc.property(values, level, property), { seed: 1, numRuns: 300 });
});

test("equivalence at 5 % is the 90 % interval within the margin", () => {
  const property = (sample: number[], margin: number): void => {
    const found = tTest(sample);
    if (!(found.sd > 0)) return;
    const { p } = tost(found, margin);
    if (Math.abs(p - 0.05) < 1e-9) return;
    const [low, high] = tInterval(found, 0.9);
    expect(low > -margin && high < margin).toBe(p < 0.05);
  };
  const margin = fc.double({ min: 0.01, max: 50, noNaN: true });
  fc.assert(fc.property(values, margin, property), { seed: 2, numRuns: 300 });
});

describe("without variation", () => {
  test("all zero: no t, p is 1, and it says so", () => {
    expect(tTest([0, 0, 0])).toMatchObject({ t: null, p: 1, status: "zero_variance_equal" });
  });

  test("all one other number: no test, and the interval is a point", () => {
    const found = tTest([0.1, 0.1, 0.1]);
    expect(found).toMatchObject({ sd: 0, t: null, p: null, status: "zero_variance" });
    expect(tInterval(found, 0.95)).toEqual([0.1, 0.1]);
  });

  test("equivalence takes the difference as known", () => {
    const known = { estimate: 1, standardError: 0, df: 9 };
    expect(tost(known, 2).p).toBe(0);
    expect(tost(known, 1).p).toBe(1);
    expect(tost({ ...known, estimate: -1 }, 1)).toMatchObject({ p: 1, pLower: 1, pUpper: 0 });
  });
});

test("Welch's test of samples of one size and spread is Student's with n + m - 2 degrees", () => {
  const found = welch([1, 2, 3, 4], [4, 3, 2, 1]);
  expect(found).toMatchObject({ estimate: 0, t: 0, p: 1 });
  expect(found.df).toBeCloseTo(6, 12);
});
