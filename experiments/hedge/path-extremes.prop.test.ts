import fc from "fast-check";
import { expect, test } from "vitest";
import { extremeColumns, writeExtremes } from "./path-extremes.ts";

const prices = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), {
  minLength: 4,
  maxLength: 30,
});

test("one pass finds what all pairs of days show", () => {
  fc.assert(
    fc.property(prices, fc.integer({ min: 1, max: 3 }), (path, month) => {
      const columns = extremeColumns(1);
      writeExtremes(columns, 0, Float64Array.from(path), month);
      const pairs = path.flatMap((a, i) => path.slice(i).map((b, k) => ({ rise: b / a, k })));
      const largest = (ratios: readonly number[]): number => Math.max(...ratios);
      const expected = {
        riseFromStart: largest(path.map((price) => price / path[0]!)),
        largestRise: largest(pairs.map(({ rise }) => rise)),
        largestFall: largest(pairs.map(({ rise }) => 1 / rise)),
        range: largest(path) / Math.min(...path),
        monthlyRise: largest(pairs.filter(({ k }) => k === month).map(({ rise }) => rise)),
      };
      for (const [name, value] of Object.entries(expected)) {
        expect(columns[name as keyof typeof columns][0]).toBeCloseTo(value, 12);
      }
    }),
  );
});
