import { expect, test } from "vitest";
import { log } from "../../engine/base/real.ts";
import { areaUnderRoc, averagePrecision } from "./classifier-quality.ts";
import { logisticRegression } from "./logistic-regression.ts";

/** Labels and exposures of a 2 x 2 table, row by row of (label, exposure, count). */
function table(rows: readonly (readonly [number, number, number])[]): [number[], number[]] {
  const repeated = (place: 0 | 1): number[] =>
    rows.flatMap((row) => Array.from({ length: row[2] }, () => row[place]));
  return [repeated(0), repeated(1)];
}

const ones = (n: number): number[] => Array.from({ length: n }, () => 1);

test("of a 2 x 2 table the slope is the log odds ratio, its variance the sum of reciprocal counts (Woolf 1955)", () => {
  const [labels, exposed] = table([
    [1, 1, 20],
    [0, 1, 80],
    [1, 0, 10],
    [0, 0, 90],
  ]);
  const fit = logisticRegression(labels, [ones(200), exposed])!;
  expect(fit.coefficients[1]).toBeCloseTo(log((20 * 90) / (80 * 10)), 10);
  expect(fit.covariance.values[3]).toBeCloseTo(1 / 20 + 1 / 80 + 1 / 10 + 1 / 90, 10);
});

test("separable labels have no maximum without a ridge, and a finite one with it", () => {
  const x = [-2, -1, 1, 2];
  expect(logisticRegression([0, 0, 1, 1], [ones(4), x])).toBe(null);
  expect(logisticRegression([0, 0, 1, 1], [ones(4), x], 1)!.coefficients[1]).toBeGreaterThan(0);
});

test("labels that are all alike or dependent columns have no fit", () => {
  expect(logisticRegression([1, 1, 1], [ones(3)])).toBe(null);
  expect(logisticRegression([0, 1, 0, 1], [ones(4), ones(4)])).toBe(null);
});

test("the area under the curve counts pairs, ties half", () => {
  expect(areaUnderRoc([1, 2, 3, 4], [0, 1, 0, 1])).toBe(0.75);
  expect(areaUnderRoc([1, 1], [0, 1])).toBe(0.5);
  expect(areaUnderRoc([1, 1], [1, 1])).toBe(null);
});

test("average precision: hits at ranks 1 and 3 give (1 + 2/3) / 2, one tied score the share of positives", () => {
  expect(averagePrecision([9, 8, 7, 6], [1, 0, 1, 0])).toBeCloseTo((1 + 2 / 3) / 2, 12);
  expect(averagePrecision([1, 1, 1, 1], [1, 0, 0, 0])).toBe(0.25);
});
