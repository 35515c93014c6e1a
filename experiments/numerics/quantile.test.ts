import { expect, test } from "vitest";
import { median, quantile, sortedCopy } from "./quantile.ts";

const VALUES = Float64Array.of(1, 2, 4, 8, 16);

/** As R has them: quantile(c(1, 2, 4, 8, 16), p, type = 7). */
test.each([
  [0, 1],
  [0.1, 1.4],
  [0.25, 2],
  [0.5, 4],
  [0.6, 5.6],
  [0.975, 15.2],
  [1, 16],
])("the quantile at %d of five values is %d", (p, value) => {
  expect(quantile(VALUES, p)).toBeCloseTo(value, 12);
});

test("of one value it is that value everywhere", () => {
  for (const p of [0, 0.3, 1]) expect(quantile(Float64Array.of(7), p)).toBe(7);
});

test("what is no probability, or no value at all, is a mistake of the caller's", () => {
  expect(() => quantile(VALUES, -1e-9)).toThrow("0 to 1");
  expect(() => quantile(VALUES, 1 + 1e-9)).toThrow("0 to 1");
  expect(() => quantile(Float64Array.of(), 0.5)).toThrow("at least one value");
});

test("the middle value of an odd number, the mean of the two middle ones of an even one, in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
});

test("values are sorted by size in an array of their own", () => {
  const given = [10, 9, -1];
  expect([...sortedCopy(given)]).toEqual([-1, 9, 10]);
  expect(given).toEqual([10, 9, -1]);
});
