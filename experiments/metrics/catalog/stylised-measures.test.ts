import { expect, test } from "vitest";
import { SETTLED_VWAP } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const DAYS = 80;
const AVERAGE_FROM = 40;

/** By date, how far prices go up and down: near moves twice as much as far until its average begins, then hardly. */
const SWINGS = [
  Array.from({ length: DAYS }, (_, date) => (date < AVERAGE_FROM ? 10 : 1)),
  Array.from({ length: DAYS }, () => 5),
];

const quotes = SWINGS.flatMap((swings, instrument) =>
  swings.flatMap((swing, date) =>
    Array.from({ length: 40 }, (_, i): Row => ({
      instrument,
      time_us: at(date, 1800 * (i + 1)),
      bid_ticks: 1000 + (i % 2) * swing,
      ask_ticks: 1002 + (i % 2) * swing,
      bid_lots: 1,
      ask_lots: 1,
    })),
  ),
);

const settlements = SWINGS.flatMap((swings, instrument) =>
  swings.map((swing, date): Row => ({
    instrument,
    trade_date: dayOf(date),
    method: SETTLED_VWAP,
    price_ticks: 1000 + (date % 2) * swing,
  })),
);

const trades = [0, 1].map((instrument) => ({
  instrument,
  time_us: at(0, 60),
  price_ticks: 1000,
  lots: 1,
}));

const measured = (firstFixing: number): ((name: string) => { value: number | null; n: number }) =>
  measuredTape({
    days: DAYS,
    lastDates: [DAYS - 1, 300],
    firstFixings: [firstFixing, 280],
    tables: { quotes, settlements, trades },
  });

test.each(["samuelson_slope", "samuelson_slope_half_hours"])(
  "%s is measured before the final average begins",
  (name) => {
    expect(measured(AVERAGE_FROM)(name).value).toBeLessThan(0);
    expect(measured(DAYS - 1)(name).value).toBeGreaterThan(0);
  },
);

test("the Samuelson effect has a row a month and week of daily changes", () => {
  // 39 changes of the near month outside its average make 7 weeks, 79 of the far one 15.
  expect(measured(AVERAGE_FROM)("samuelson_slope").n).toBe(7 + 15);
});
