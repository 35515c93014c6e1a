import { expect, test } from "vitest";
import { antitheticPairs } from "./antithetic-pairs.ts";
import { analysisSource } from "./analysis-streams.ts";
import { sequentialGrid, sequentialStop } from "./chow-robbins.ts";
import { controlCoefficient, controlledMean } from "./control-variate.ts";
import { normalityCaution } from "./normality-caution.ts";
import { steinTotal } from "./stein-two-stage.ts";

test("the sequential grid is 30, 45, 68, and ends at the cap", () => {
  expect([...sequentialGrid(30, 1.5, 120)]).toEqual([30, 45, 68, 102, 120]);
  expect([...sequentialGrid(30, 1.5, 20)]).toEqual([20]);
});

test("Stein's rule never asks for fewer than the pilot, and for four times as many at half the width", () => {
  expect(steinTotal(1, 30, 100)).toBe(30);
  const wide = steinTotal(1, 30, 0.1);
  expect(Math.abs(steinTotal(1, 30, 0.05) / wide - 4)).toBeLessThan(0.02);
});

test("the sequential rule looks at the grid alone", () => {
  const random = analysisSource(3, 98);
  const values = Array.from({ length: 300 }, () => random.normal());
  const grid = [...sequentialGrid(30, 1.5, 300)];
  const stop = sequentialStop(values, grid, 0.2)!;
  expect(grid).toContain(stop);
  expect(sequentialStop(values, grid, 0.001)).toBeNull();
});

test("Cochran's rule: n below 25 times the squared skewness is too few", () => {
  const skewed = Array.from({ length: 20 }, (_, i) => Math.exp(i / 4));
  expect(normalityCaution(skewed)).toBe(true);
  const even = Array.from({ length: 20 }, (_, i) => i);
  expect(normalityCaution(even)).toBe(false);
  expect(normalityCaution([1, 1, 1, 1])).toBe(false);
});

test("a control that is the outcome takes all variance away, one that does not vary takes none", () => {
  const y = [1, 4, 2, 8];
  const own = controlledMean(y, y, 3, controlCoefficient(y, y));
  expect(own.estimate).toBe(3);
  expect(own.varianceRatio).toBe(0);
  expect(controlledMean(y, [1, 1, 1, 1], 1, controlCoefficient(y, [1, 1, 1, 1]))).toMatchObject({
    estimate: 3.75,
    varianceRatio: 1,
  });
});

test("mirrored runs are averaged with their twins, and a missing one makes the pair missing", () => {
  expect(antitheticPairs([1, 2, null], [3, null, 5])).toEqual([2, null, null]);
});
