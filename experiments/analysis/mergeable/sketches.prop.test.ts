import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../spec/canonical-json.ts";
import type { Json } from "../../spec/source.ts";
import { BottomK, type BottomKState } from "./bottom-k.ts";
import { ddSketchScale, logLinearScale } from "./bucket-scale.ts";
import { Histogram, type HistogramState } from "./histogram.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const finites = fc.array(finite, { maxLength: 40 });

const textOf = (state: Histogram | BottomK): string =>
  canonicalJson(state.serialise() as unknown as Json);

const SETTINGS = [
  { what: "all keys", range: Infinity },
  { what: "300 keys a sign", range: 300 },
  { what: "one key a sign", range: 1 },
];

test.each(SETTINGS)(
  "histograms of $what: order, parts and nesting of merges change nothing",
  ({ range }) => {
    const of = (values: readonly number[]): Histogram => {
      const histogram = new Histogram(logLinearScale(7), range);
      for (const value of values) histogram.add(value);
      return histogram;
    };
    const merged = (...parts: readonly Histogram[]): Histogram => {
      const whole = of([]);
      for (const part of parts) whole.merge(part);
      return whole;
    };
    fc.assert(
      fc.property(finites, finites, finites, (x, y, z) => {
        const text = textOf(of([...x, ...y, ...z]));
        expect(textOf(of([...z, ...y.toReversed(), ...x]))).toBe(text);
        expect(textOf(merged(merged(of(x), of(y)), of(z)))).toBe(text);
        expect(textOf(merged(of(z), merged(of(y), of(x)), of([])))).toBe(text);
      }),
      { seed: 1, numRuns: 100 },
    );
  },
);

test("states come back from their JSON as they were, and go on as if nothing had happened", () => {
  fc.assert(
    fc.property(finites, finites, (x, y) => {
      const histogram = new Histogram(logLinearScale(7), 500);
      const sample = new BottomK(4, [1, 2]);
      for (const [index, value] of x.entries()) {
        histogram.add(value);
        sample.add(index, value === 0 ? 0 : value);
      }
      const state = JSON.parse(textOf(histogram)) as HistogramState;
      const histogramAgain = Histogram.of(state, logLinearScale(7));
      const sampleAgain = BottomK.of(JSON.parse(textOf(sample)) as BottomKState);
      for (const [index, value] of y.entries()) {
        for (const each of [histogram, histogramAgain]) each.add(value);
        for (const each of [sample, sampleAgain]) each.add(100 + index, index);
      }
      expect(textOf(histogramAgain)).toBe(textOf(histogram));
      expect(textOf(sampleAgain)).toBe(textOf(sample));
    }),
    { seed: 7, numRuns: 50 },
  );
});

test.each([
  ["log-linear", logLinearScale(7), 2 ** -8],
  ["ddsketch", ddSketchScale(0.02), 0.02 + 1e-12],
])(
  "quantiles of %s buckets are within their relative accuracy of the number of that rank",
  (_name, scale, accuracy) => {
    const some = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const normal = values.map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
        const histogram = new Histogram(scale);
        for (const value of normal) histogram.add(value);
        const exact = normal.toSorted((a, b) => a - b)[Math.floor(q * (normal.length - 1))]!;
        const found = histogram.quantile(q);
        expect(found.n).toBe(normal.length);
        expect(Math.abs(found.value! - exact)).toBeLessThanOrEqual(accuracy * Math.abs(exact));
      }),
      { seed: 2, numRuns: 200 },
    );
  },
);

test("keys rise with the number, and a bucket's value lies in it", () => {
  for (const scale of [logLinearScale(7), logLinearScale(0), ddSketchScale(0.01)]) {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (x, factor) => {
          expect(scale.keyOf(x * factor)).toBeGreaterThanOrEqual(scale.keyOf(x));
          expect(scale.keyOf(scale.valueOf(scale.keyOf(x)))).toBe(scale.keyOf(x));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  }
  const last = logLinearScale(7);
  expect(Number.isFinite(last.valueOf(last.keyOf(Number.MAX_VALUE)))).toBe(true);
});

test("counts add up, nothing has no quantile, and scales are not mixed", () => {
  const histogram = new Histogram(logLinearScale(3));
  expect(histogram.quantile(0.5)).toMatchObject({ value: null, status: "insufficient_data" });
  histogram.add(2, 3);
  histogram.add(-0, 2);
  histogram.add(-8);
  histogram.add(5, 0);
  expect([histogram.n, histogram.zeros]).toEqual([6, 2]);
  expect([0, 0.2, 0.4, 1].map((q) => histogram.quantile(q).value)).toEqual([-8.5, 0, 0, 2.125]);
  expect(() => histogram.merge(new Histogram(logLinearScale(4)))).toThrow("log-linear/4");
  expect(() => histogram.add(Infinity)).toThrow("finite");
});

test("a bounded histogram keeps the top and collapses what lies below its range", () => {
  const histogram = new Histogram(logLinearScale(0), 3);
  for (const value of [1, 2, 4, 8, 16, 16]) histogram.add(value);
  const scale = logLinearScale(0);
  expect(histogram.positive()).toEqual([
    [scale.keyOf(4), 3],
    [scale.keyOf(8), 1],
    [scale.keyOf(16), 2],
  ]);
});

test("samples of parts merge to the sample of the whole, in any order and nesting, twice or once", () => {
  const of = (indices: readonly number[]): BottomK => {
    const sample = new BottomK(5, [9, 4]);
    for (const index of indices) sample.add(index, index * 2);
    return sample;
  };
  const merged = (...parts: readonly BottomK[]): BottomK => {
    const whole = of([]);
    for (const part of parts) whole.merge(part);
    return whole;
  };
  const indices = fc.array(fc.nat(200), { maxLength: 30 });
  fc.assert(
    fc.property(indices, indices, indices, (x, y, z) => {
      const text = textOf(of([...x, ...y, ...z]));
      expect(textOf(of([...y, ...z.toReversed(), ...x, ...x]))).toBe(text);
      expect(textOf(merged(merged(of(x), of(y)), of(z)))).toBe(text);
      expect(textOf(merged(of(z), merged(of(y), of(x)), of(x)))).toBe(text);
    }),
    { seed: 4, numRuns: 100 },
  );
});

test("every item is as likely in the sample as any other", () => {
  const counts = new Int32Array(20);
  for (let key = 0; key < 2000; key++) {
    const sample = new BottomK(5, [key, 77]);
    for (let index = 0; index < 20; index++) sample.add(index, null);
    for (const { index } of sample.items()) counts[index]!++;
  }
  // Binomial with 2,000 trials and 1/4: standard deviation 19.4.
  for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(80);
});

test("samples of other sizes or keys are not merged", () => {
  expect(() => new BottomK(5, [1, 2]).merge(new BottomK(5, [1, 3]))).toThrow("one size and key");
  expect(() => new BottomK(0, [1, 2])).toThrow("one item or more");
  expect(() => new BottomK(3, [1, 2]).add(-1, null)).toThrow("an index of 0 to 2^32 - 1");
});
