import { expect, test } from "vitest";
import { pearsonCorrelation, rankCorrelation } from "./correlation.ts";

test("a line has correlation 1, its mirror -1, a constant none", () => {
  expect(pearsonCorrelation([1, 2, 4], [3, 5, 9])).toBe(1);
  expect(pearsonCorrelation([1, 2, 4], [-1, -2, -4])).toBe(-1);
  expect(pearsonCorrelation([1, 2, 4], [7, 7, 7])).toBe(null);
  expect(pearsonCorrelation([1], [1])).toBe(null);
});

test("Spearman: ranks that differ by 1 at four of five places give 1 - 6 x 4 / (5 x 24)", () => {
  expect(rankCorrelation([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])).toBeCloseTo(0.8, 12);
  expect(rankCorrelation([1, 10, 100], [1, 2, 3])).toBe(1);
});

test("equal values share a rank", () => {
  expect(rankCorrelation([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12);
});
