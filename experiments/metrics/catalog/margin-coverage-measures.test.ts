import { expect, test } from "vitest";
import { SETTLED_FINAL, SETTLED_LISTING, SETTLED_VWAP } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

/** A tick is worth 500 money units on a lot. */
const settlement = (
  instrument: number,
  date: number,
  price: number,
  margin: number,
  method: number = SETTLED_VWAP,
): Row => ({
  instrument,
  trade_date: dayOf(date),
  method,
  price_ticks: price,
  initial_margin: margin,
});

const settlements = [
  settlement(0, 0, 90, 100, SETTLED_LISTING),
  settlement(0, 0, 100, 2000),
  settlement(0, 1, 104, 3000), // 2000: covered
  settlement(0, 2, 97, 4000), // 3500: beyond 3000
  settlement(0, 3, 88, 4000, SETTLED_FINAL), // 4500: beyond 4000
  settlement(1, 0, 100, 2000),
  settlement(1, 1, 100, 2000),
  settlement(1, 2, 100, 2000),
];
const trades = [{ instrument: 0, time_us: at(0, 60), price_ticks: 100, lots: 5 }];
const measure = measuredTape({
  days: 5,
  lastDates: [3, 20],
  tables: { settlements, trades },
});

test("exceedances are counted in the month that traded most, and in all; the final price is a day", () => {
  expect(measure("margin_exceedances")).toEqual({ value: 2, status: "ok", n: 3 });
  expect(measure("margin_exceedances_all_months")).toEqual({ value: 2, status: "ok", n: 5 });
  expect(measure("margin_exceedance_share_all_months").value).toBe(0.4);
});

test("tests of few days say so", () => {
  const { value, warnings } = measure("margin_kupiec_p");
  expect(value).toBeLessThan(0.001);
  expect(warnings).toEqual(["fewer than 5 exceedances are expected"]);
  expect(measure("margin_months_rejected").value).toBe(0.5);
});

test("margin rises by half on the second day; nothing is said of thirty", () => {
  expect(measure("margin_largest_rise_1_day").value).toBe(0.5);
  expect(measure("margin_largest_rise_30_days").status).toBe("insufficient_data");
});
