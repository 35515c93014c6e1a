import fc from "fast-check";
import { expect, test } from "vitest";
import { readWhole } from "./whole-number.ts";

const DAYS = { least: 1, most: 100_000 };

test.each([
  ["0", "nearest: 1."],
  ["-3", "nearest: 1."],
  ["2.6", "nearest: 3."],
  ["1e9", "nearest: 100000."],
  ["Infinity", "nearest: 100000."],
])("%s is refused, and the nearest that is allowed is said", (text, nearest) => {
  const read = readWhole(text, DAYS);
  expect(read).toEqual({ problem: expect.stringContaining("from 1 to 100000") });
  expect(read).toEqual({ problem: expect.stringContaining(nearest) });
});

test.each(["", " ", "five", "1 000"])("`%s` is no number", (text) => {
  expect(readWhole(text, DAYS)).toEqual({ problem: "Allowed: a whole number from 1 to 100000." });
});

test("every whole number of the range is read, and what is told as nearest is one", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (number) => {
      const read = readWhole(String(number), DAYS);
      const isAllowed = Number.isInteger(number) && number >= 1 && number <= 100_000;
      expect("value" in read).toBe(isAllowed);
      if ("value" in read) return expect(read.value).toBe(number);
      const nearest = Number(/nearest: (\d+)\.$/.exec(read.problem)![1]);
      expect(readWhole(String(nearest), DAYS)).toEqual({ value: nearest });
      expect(Math.abs(nearest - number)).toBeLessThanOrEqual(
        Math.min(Math.abs(1 - number), Math.abs(100_000 - number)),
      );
    }),
  );
});
