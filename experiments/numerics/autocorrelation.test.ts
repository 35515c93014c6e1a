import { expect, test } from "vitest";
import { autocorrelations, deviationsFrom, lagProduct } from "./autocorrelation.ts";

test("of 1 to 5 they are 0.4, -0.1, -0.4, -0.4, and nothing beyond", () => {
  const found = autocorrelations([1, 2, 3, 4, 5], 6)!;
  for (const [i, rho] of [0.4, -0.1, -0.4, -0.4, 0, 0].entries()) {
    expect(found[i]).toBeCloseTo(rho, 14);
  }
});

test("they are null of equal values, of nothing, and of what overflows", () => {
  expect(autocorrelations([0.1, 0.1, 0.1], 1)).toBeNull();
  expect(autocorrelations([], 1)).toBeNull();
  expect(autocorrelations([1e300, -1e300], 1)).toBeNull();
});

test("products of a lag and deviations are what they say", () => {
  expect(lagProduct([1, 2, 3, 4], 2)).toBe(11);
  expect([...deviationsFrom([1, 2, 6])]).toEqual([-2, -1, 3]);
});
