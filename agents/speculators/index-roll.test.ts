import { expect, test } from "vitest";
import { rolledPart } from "./index-roll.ts";

test("a fifth more on each of five dates, from the first of them on", () => {
  const terms = { rollStartDays: 16, rollLengthDays: 5 };
  const parts = [30, 17, 16, 15, 14, 13, 12, 11, 0].map((daysLeft) => rolledPart(terms, daysLeft));
  expect(parts).toEqual([0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1]);
});

test("all at once where it takes a day", () => {
  const terms = { rollStartDays: 3, rollLengthDays: 1 };
  expect([4, 3, 0].map((daysLeft) => rolledPart(terms, daysLeft))).toEqual([0, 1, 1]);
});
