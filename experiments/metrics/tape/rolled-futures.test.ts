import { expect, test } from "vitest";
import { handMadeCalendar, START_DAY } from "../../../tests/fixtures/measured-tape.ts";
import type { FamilyMarket } from "./family-market.ts";
import { rolledFutures } from "./rolled-futures.ts";

const DAYS = 10;
const calendar = handMadeCalendar(DAYS);
const everyDay = Array.from({ length: DAYS }, (_, date) => calendar.dayOf(date));

/** Months by their last trading day; settlement prices a date, in ticks of half a dollar. */
function changesOf(months: readonly { lastDay: number; price: (date: number) => number }[]) {
  const market = {
    terms: { calendar },
    months: () =>
      months.map(({ lastDay }, instrument) => ({
        row: { instrument, lastTradeDay: lastDay, tickSize: 0.5 },
      })),
    settlements: (instrument: number) => ({
      day: everyDay,
      price: Float64Array.from(everyDay, (_, date) => months[instrument]!.price(date)),
    }),
  };
  return [...rolledFutures(market as unknown as FamilyMarket)];
}

/** The near month gains a dollar a date, the next one ten. */
const steep = [
  { lastDay: everyDay[8]!, price: (date: number) => 200 + 2 * date },
  { lastDay: START_DAY + 60, price: (date: number) => 300 + 20 * date },
];

test("a hedge leaves a month in thirds from five trade dates before its last trading day on", () => {
  // Five trade dates are left at the end of date 3, three at the end of date 5.
  const third = (10 - 1) / 3;
  const [first, ...changes] = changesOf(steep);
  expect(first).toBeNaN();
  const expected = [1, 1, 1, 1 + third, 1 + 2 * third, 10, 10, 10, 10];
  expect(changes).toEqual(expected.map((change) => expect.closeTo(change, 12)));
});

test("it is held in a month that expires after the run, which is no reason to roll", () => {
  const far = [{ ...steep[0]!, lastDay: everyDay[9]! + 7 }, steep[1]!];
  expect(changesOf(far).slice(1)).toEqual(Array(9).fill(1));
  // Monday after the run, one trade date after the last: five are left at the end of date 5.
  const soon = [{ ...steep[0]!, lastDay: everyDay[9]! + 3 }, steep[1]!];
  expect(changesOf(soon)[5]).toBe(1);
  expect(changesOf(soon)[6]).toBeCloseTo(4, 12);
});

test("a date on which a month that is held has no price has no change; one that is not held may lack it", () => {
  const gaps = [
    { ...steep[0]!, price: (date: number) => (date >= 6 ? NaN : 200 + 2 * date) },
    { ...steep[1]!, price: (date: number) => (date === 4 ? NaN : 300 + 20 * date) },
  ];
  const isKnown = changesOf(gaps).map((change) => !Number.isNaN(change));
  expect(isKnown).toEqual([false, true, true, true, false, false, true, true, true, true]);
});
