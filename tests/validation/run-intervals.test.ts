import fc from "fast-check";
import { expect, test } from "vitest";
import { meanRange, shareRange } from "./run-intervals.ts";

const of = (...runs: readonly (readonly [part: number, whole: number])[]) =>
  runs.map(([part, whole]) => ({ part, whole }));

test("where no run differs each is one draw of Clopper and Pearson", () => {
  // All of ten: from 0.025^(1/10); none of four: up to 1 - 0.025^(1/4).
  const all = shareRange(Array.from({ length: 10 }, () => ({ part: 40, whole: 40 })))!;
  expect(all.low).toBeCloseTo(0.025 ** 0.1, 12);
  expect(all.high).toBe(1);
  const none = shareRange(of([0, 9], [0, 9], [0, 0], [0, 9], [0, 9]))!;
  expect(none.low).toBe(0);
  expect(none.high).toBeCloseTo(1 - 0.025 ** 0.25, 12);
});

test("runs that differ as single draws do are worth nearly all their draws, and no more", () => {
  // Six runs of ten draws with less than binomial variance between them: Clopper and Pearson's of 30 in 60.
  const even = shareRange(of([5, 10], [5, 10], [6, 10], [4, 10], [5, 10], [5, 10]))!;
  expect(even.low).toBeCloseTo(0.3681, 4);
  expect(even.high).toBeCloseTo(0.6319, 4);
});

test("runs that are all or nothing are worth less than a draw each", () => {
  // Variance (4/3) x 4 x 25 / 1600 = 1/12: 0.25 x 12 x (2.02269/3.18245)^2 = 1.2119 draws, half of them hits.
  const { low, high } = shareRange(of([10, 10], [0, 10], [10, 10], [0, 10]))!;
  expect(low).toBeLessThan(0.03);
  expect(low + high).toBeCloseTo(1, 9);
});

test("a share lies in its interval, which narrows with more runs of the same kind", () => {
  const run = fc.tuple(fc.nat(20), fc.integer({ min: 20, max: 40 }));
  fc.assert(
    fc.property(fc.array(run, { minLength: 2, maxLength: 8 }), (given) => {
      const runs = of(...given);
      const [part, whole] = [0, 1].map((i) => given.reduce((sum, one) => sum + one[i]!, 0));
      const { low, high } = shareRange(runs)!;
      expect(low).toBeLessThanOrEqual(part! / whole! + 1e-9);
      expect(high).toBeGreaterThanOrEqual(part! / whole! - 1e-9);
      const twice = shareRange([...runs, ...runs])!;
      expect(twice.high - twice.low).toBeLessThan(high - low + 1e-9);
    }),
  );
});

test("a mean over runs goes by Student's t, not below zero; of one run there is none", () => {
  // Two runs of one owner: 2 and 4 hours; the half width is 12.706 x 1.
  expect(meanRange(of([2, 1], [4, 1]))!.high).toBeCloseTo(3 + 12.7062, 4);
  expect(meanRange(of([2, 1], [4, 1]))!.low).toBe(0);
  expect(meanRange(of([2, 1], [0, 0]))).toBeNull();
  expect(shareRange(of([0, 0]))).toBeNull();
});
