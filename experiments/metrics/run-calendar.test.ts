import { expect, test } from "vitest";
import { RunCalendar } from "./run-calendar.ts";

/** Monday. */
const START = 20_458;
const calendar = new RunCalendar({
  startDay: START,
  rollUs: 0,
  holidays: [START + 2, START + 8],
  days: 4,
});

test("days within the run are its trade dates, weekends and holidays the next one", () => {
  const days = [0, 1, 2, 3, 4].map((each) => calendar.dateAhead(START + each));
  expect(days).toEqual([0, 1, 2, 2, 3]);
  expect(calendar.dateAhead(START - 1)).toBe(-1);
});

test("beyond it dates are counted on over weekdays that are no holidays", () => {
  // Friday is the last trade date; Tuesday of the next week is a holiday.
  const days = [5, 6, 7, 8, 9, 10].map((each) => calendar.dateAhead(START + each));
  expect(days).toEqual([4, 4, 4, 5, 5, 6]);
  expect(calendar.dateOn(START + 10)).toBe(4);
});
