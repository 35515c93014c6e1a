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

test("a median far out in the times is found as well as one near their middle", () => {
  const times = Float64Array.from({ length: 5001 }, (_, i) => 1 + ((i * 2741) % 5001));
  // All over: the middle one. Only every 5th of the first 4000 over: most is lost where many are at risk.
  expect(
    kaplanMeierMedian(
      times,
      times.map(() => 1),
    ),
  ).toBe(2501);
  const lateOnes = times.map((time) => (time > 4000 || time % 5 === 0 ? 1 : 0));
  let left = 1;
  let median = 0;
  for (let time = 1; left > 0.5; time++) {
    if (time > 4000 || time % 5 === 0) left *= 1 - 1 / (5002 - time);
    median = time;
  }
  expect(median).toBeGreaterThan(4000);
  expect(kaplanMeierMedian(times, lateOnes)).toBe(median);
});
