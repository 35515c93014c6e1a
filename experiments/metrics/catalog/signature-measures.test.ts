import { expect, test } from "vitest";
import { at, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

/** A market whose middle is this minute by minute, on one trade date. */
const measured = (mids: readonly number[]) =>
  measuredTape({
    days: 1,
    lastDates: [20],
    tables: {
      quotes: mids.map((mid, minute) => ({
        seq: minute + 2,
        time_us: at(0, 60 * minute),
        bid_ticks: mid - 1,
        ask_ticks: mid + 1,
        bid_lots: 1 + minute,
      })),
      trades: [{ seq: 1, lots: 1, price_ticks: 100, aggressor: 2 }],
    },
  });
const minutes = (count: number, midAt: (minute: number) => number): number[] =>
  Array.from({ length: count + 1 }, (_, minute) => midAt(minute));
const YEAR = 252;

test("a middle that jumps to and fro varies at one bar and not at two", () => {
  const n = 120;
  const measure = measured(minutes(n, (minute) => 100 + (minute % 2)));
  const move = Math.log(101 / 100);
  const { value, n: returns } = measure("signature_volatility_1_percent");
  expect(returns).toBe(n);
  expect(value).toBeCloseTo(100 * Math.sqrt(n * move * move * YEAR), 8);
  expect(measure("signature_volatility_2_percent").value).toBeCloseTo(0, 6);
  expect(measure("signature_volatility_5_percent").value).toBeCloseTo(value! / Math.sqrt(5), 8);
});

test("one lasting move looks the same at all steps: the first is long enough", () => {
  const measure = measured(minutes(1000, (minute) => (minute < 500 ? 100 : 110)));
  expect(measure("signature_flat_seconds")).toEqual({ value: 60, status: "ok", n: 1000 });
});

test("a trend looks wilder the longer the step: no step is long enough", () => {
  const measure = measured(minutes(600, (minute) => 1000 + minute));
  expect(measure("signature_flat_seconds").status).toBe("not_identified");
});

test("a price that stands still and a short tape have their own status", () => {
  expect(measured(minutes(100, () => 100))("signature_flat_seconds").status).toBe("zero_variance");
  const short = measured(minutes(20, (minute) => 100 + minute));
  expect(short("signature_volatility_30_percent").status).toBe("insufficient_data");
  expect(short("signature_volatility_10_percent").status).toBe("ok");
});
