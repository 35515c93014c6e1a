import { expect, test } from "vitest";
import { kaplanMeierMedian } from "./kaplan-meier.ts";

test("the 6-MP patients of Freireich 1963 stay in remission for a median of 23 weeks", () => {
  const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const over = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  expect(kaplanMeierMedian(times, over)).toBe(23);
});

test("without times cut short it is the lower median, in any order", () => {
  expect(kaplanMeierMedian([5, 1, 3], [1, 1, 1])).toBe(3);
  expect(kaplanMeierMedian([4, 1, 3, 2], [1, 1, 1, 1])).toBe(2);
});

test("it is null where half are never seen to end, and of nothing", () => {
  expect(kaplanMeierMedian([1, 2, 3], [1, 0, 0])).toBeNull();
  expect(kaplanMeierMedian([], [])).toBeNull();
});

test("it is null where a time is no number, over or cut short, alone or among others", () => {
  expect(kaplanMeierMedian([NaN], [1])).toBeNull();
  expect(kaplanMeierMedian([3, NaN, 1, 2], [1, 1, 1, 1])).toBeNull();
  expect(kaplanMeierMedian([3, NaN, 1, 2], [1, 0, 1, 1])).toBeNull();
});

test("a time without end is one like others", () => {
  expect(kaplanMeierMedian([Infinity, 1, 2], [1, 1, 1])).toBe(2);
});
