import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexOf } from "./index-method.ts";
import { median, weightedMedian } from "./median.ts";

const floats = (...values: number[]): Float64Array => Float64Array.from(values);
const value = fc.double({ min: 0.01, max: 100, noNaN: true });
const weight = fc.integer({ min: 1, max: 1000 });

describe("medians", () => {
  test.each([
    [[3], 3],
    [[5, 1], 3],
    [[9, 1, 4], 4],
    [[8, 2, 4, 1], 3],
  ])("of %j", (values, expected) => {
    expect(median(floats(...values))).toBe(expected);
    expect(weightedMedian(floats(...values), floats(...values.map(() => 1)))).toBe(expected);
  });

  test.each([
    [[1, 2, 9], [0.2, 0.2, 0.6], 9],
    [[9, 1, 2], [0.5, 0.3, 0.2], 5.5],
    [[1, 2, 3], [0.5, 0.25, 0.25], 1.5],
    [[1, 2, 3], [0, 0.5, 0.5], 2.5],
    [[1, 2, 3], [0.4, 0, 0.6], 3],
  ])("of %j by weights %j", (values, weights, expected) => {
    expect(weightedMedian(floats(...values), floats(...weights))).toBe(expected);
  });

  test("no more than half of the weight lies on either side, whatever the order and scale", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, weight), { minLength: 1, maxLength: 9 }), (pairs) => {
        const [values, weights] = [
          floats(...pairs.map(([v]) => v)),
          floats(...pairs.map(([, w]) => w)),
        ];
        const found = weightedMedian(values, weights);
        const total = weights.reduce((a, b) => a + b);
        const side = (isThere: (v: number) => boolean): number =>
          pairs.reduce((sum, [v, w]) => (isThere(v) ? sum + w : sum), 0);
        expect(side((v) => v < found)).toBeLessThanOrEqual(total / 2 + 1e-9);
        expect(side((v) => v > found)).toBeLessThanOrEqual(total / 2 + 1e-9);
        expect(weightedMedian(values.toReversed(), weights.toReversed())).toBe(found);
        expect(
          weightedMedian(
            values,
            weights.map((w) => w / 8),
          ),
        ).toBe(found);
        expect(
          weightedMedian(
            values,
            weights.map(() => 7),
          ),
        ).toBe(median(values));
      }),
    );
  });
});

test("an index by mean, by votes and by weighted median; who has no weight has no say", () => {
  const quotes = floats(1, 2, 9, 100);
  const weights = floats(0.2, 0.2, 0.6, 0);
  expect(indexOf("mean", quotes, weights)).toBeCloseTo(6, 12);
  expect(indexOf("median", quotes, weights)).toBe(2);
  expect(indexOf("weighted_median", quotes, weights)).toBe(9);
});
