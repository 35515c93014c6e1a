import fc from "fast-check";
import { expect, test } from "vitest";
import { centralMoments, covariance } from "../../numerics/summary.ts";
import { canonicalJson } from "../../spec/canonical-json.ts";
import {
  coMomentsOfOne,
  correlationOf,
  mergeCoMoments,
  NO_CO_MOMENTS,
  slopeOf,
} from "./co-moments.ts";
import {
  excessKurtosisOf,
  mergeMoments,
  type Moments,
  momentsOf,
  momentsOfOne,
  NO_MOMENTS,
  skewnessOf,
  varianceOf,
} from "./moments.ts";
import { treeReduce, TreeReduction } from "./tree-reduction.ts";
import {
  frequencyVariance,
  mergeWeighted,
  NO_WEIGHT,
  timeVariance,
  weightedMomentsOfOne,
} from "./weighted-moments.ts";

const number = fc.double({ min: -1000, max: 1000, noNaN: true });
const numbers = fc.array(number, { maxLength: 40 });

const expectNear = (a: number, b: number, scale: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(scale, 1e-12));

/** Up to rounding of sums whose terms are as large as the range says. */
function expectSame(a: Moments, b: Moments): void {
  expect([a.n, a.minimum, a.maximum]).toEqual([b.n, b.minimum, b.maximum]);
  const size = 2000;
  expectNear(a.mean, b.mean, size);
  expectNear(a.m2, b.m2, a.n * size * size);
  expectNear(a.m3, b.m3, a.n * size * size * size);
  expectNear(a.m4, b.m4, a.n * size * size * size * size);
}

test("merging is associative and commutative up to rounding, and nothing merges to the other, to the bit", () => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (x, y, z) => {
      const [a, b, c] = [momentsOf(x), momentsOf(y), momentsOf(z)];
      expectSame(mergeMoments(mergeMoments(a, b), c), mergeMoments(a, mergeMoments(b, c)));
      expectSame(mergeMoments(a, b), mergeMoments(b, a));
      expect(mergeMoments(a, NO_MOMENTS)).toEqual(a);
      expect(mergeMoments(NO_MOMENTS, a)).toEqual(a);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("moments are those of two passes over the values", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (x) => {
      const { n, mean, m2, m3, m4 } = centralMoments(x);
      const expected = { n, mean, m2: n * m2, m3: n * m3, m4: n * m4 };
      const found = momentsOf(x);
      expectSame({ ...expected, minimum: Math.min(...x), maximum: Math.max(...x) }, found);
    }),
    { seed: 2, numRuns: 200 },
  );
});

test("the canonical tree gives the same bits whatever order its leaves are computed in", () => {
  fc.assert(
    fc.property(numbers, (x) => {
      const whole = treeReduce(x.length, (i) => momentsOfOne(x[i]!), mergeMoments, NO_MOMENTS);
      const text = canonicalJson({ ...whole });
      const tree = new TreeReduction(mergeMoments);
      for (const [i, value] of [...x.entries()].reverse()) tree.add(i, 0, momentsOfOne(value));
      expect(canonicalJson({ ...tree.result(x.length, NO_MOMENTS) })).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(whole)));
    }),
    { seed: 3, numRuns: 50 },
  );
});

test("one value has a mean and no variance; none has nothing; equal values have no shape", () => {
  expect(varianceOf(momentsOfOne(5))).toMatchObject({ value: null, status: "insufficient_data" });
  expect(varianceOf(momentsOfOne(5), 0)).toMatchObject({ value: 0, n: 1 });
  expect(skewnessOf(NO_MOMENTS)).toMatchObject({ value: null, n: 0 });
  const flat = momentsOf([0.1, 0.1, 0.1]);
  expect(varianceOf(flat).value).toBe(0);
  expect([skewnessOf(flat).status, excessKurtosisOf(flat).status]).toEqual([
    "zero_variance",
    "zero_variance",
  ]);
});

test("shape of a known sample", () => {
  // 0, 0, 0, 4: mean 1, M2 12, M3 24, M4 84.
  const state = momentsOf([0, 0, 0, 4]);
  expect(state).toMatchObject({ mean: 1, m2: 12, m3: 24, m4: 84 });
  expect(skewnessOf(state).value).toBeCloseTo(2 / Math.sqrt(3), 12);
  expect(excessKurtosisOf(state).value).toBeCloseTo(-2 / 3, 12);
});

test("co-moments give covariance, slope and correlation, and merge with nothing", () => {
  const pairs = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(pairs, fc.nat(30), (xy, cut) => {
      const of = (part: readonly (readonly [number, number])[]) =>
        part.map(([x, y]) => coMomentsOfOne(x, y)).reduce(mergeCoMoments, NO_CO_MOMENTS);
      const whole = mergeCoMoments(of(xy.slice(0, cut)), of(xy.slice(cut)));
      const expected =
        covariance(
          xy.map(([x]) => x),
          xy.map(([, y]) => y),
          0,
        ) * xy.length;
      expectNear(whole.c2, expected, xy.length * 4_000_000);
      expect(mergeCoMoments(whole, NO_CO_MOMENTS)).toEqual(whole);
      expect(mergeCoMoments(NO_CO_MOMENTS, whole)).toEqual(whole);
    }),
    { seed: 4, numRuns: 100 },
  );
  const line = [1, 2, 4].map((x) => coMomentsOfOne(x, 3 - 2 * x)).reduce(mergeCoMoments);
  expect(slopeOf(line).value).toBeCloseTo(-2, 12);
  expect(correlationOf(line).value).toBeCloseTo(-1, 12);
  const upright = [1, 2].map((y) => coMomentsOfOne(7, y)).reduce(mergeCoMoments);
  expect([slopeOf(upright).status, correlationOf(upright).status]).toEqual([
    "zero_variance",
    "zero_variance",
  ]);
});

test("whole weights are repetitions; a weight of nothing changes nothing but the count", () => {
  const weighted = fc.array(fc.tuple(number, fc.nat(4)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(weighted, (values) => {
      const state = values
        .map(([x, w]) => weightedMomentsOfOne(x, w))
        .reduce(mergeWeighted, NO_WEIGHT);
      const repeated = momentsOf(values.flatMap(([x, w]) => Array.from({ length: w }, () => x)));
      expect([state.n, state.weight]).toEqual([values.length, repeated.n]);
      expectNear(state.mean, repeated.mean, 2000);
      expectNear(state.m2, repeated.m2, 4_000_000 * values.length);
      if (repeated.n > 1)
        expectNear(frequencyVariance(state).value!, varianceOf(repeated).value!, 1e7);
      if (repeated.n === 0) expect(timeVariance(state).status).toBe("insufficient_data");
    }),
    { seed: 5, numRuns: 100 },
  );
  expect(() => weightedMomentsOfOne(1, -1)).toThrow("a weight of 0 or more");
});
