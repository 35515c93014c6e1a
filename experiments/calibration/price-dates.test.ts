import { expect, test } from "vitest";
import { dayNumber } from "../../engine/base/civil-date.ts";
import { priceDate } from "./price-dates.ts";

test.each([
  "2026-10-05",
  "2026/10/05",
  "20261005",
  "05.10.2026",
  "5 Oct 2026",
  "5-October-2026",
  "Oct 5, 2026",
  "2026-10-05T00:00:00Z",
])("%s is the fifth of October", (text) => {
  expect(priceDate(text)).toBe(dayNumber(2026, 10, 5));
});

test.each(["05/10/2026", "2026-13-01", "30.02.2026", "5 Foo 2026", "", "46300"])(
  "%j is no date, or could be two",
  (text) => {
    expect(priceDate(text)).toBeNull();
  },
);
