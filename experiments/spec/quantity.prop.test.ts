import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DATE, DURATION, LOTS, MONEY, PERCENTAGE, TIME_OF_DAY } from "./quantity.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";

describe("texts with a unit", () => {
  test.each([
    ["5 ms", 5000],
    ["250 us", 250],
    ["0.25 ms", 250],
    ["1.5 s", 1_500_000],
    ["30 min", 30 * MINUTE_US],
    ["0.1 h", 6 * MINUTE_US],
    ["2h", 2 * HOUR_US],
    ["3 d", 3 * DAY_US],
    ["-6 h", -6 * HOUR_US],
    ["1e3 us", 1000],
  ])("%s is %d microseconds", (text, us) => {
    expect(DURATION.read(text)).toBe(us);
  });

  test.each([
    "5",
    "5 sec",
    "5 m",
    "ms",
    "5 ms 3",
    "1,5 s",
    "five ms",
    "5 MS",
    "",
    " 5 ms",
    "5 ms\n",
  ])("%j is no duration", (text) => {
    expect(DURATION.read(text)).toBeNull();
  });

  test("a percentage is the decimal fraction that it means, to the bit", () => {
    for (let tenths = 0; tenths <= 1000; tenths++) {
      expect(PERCENTAGE.read(`${tenths / 10} %`)).toBe(Number(`${tenths}e-3`));
    }
    expect(PERCENTAGE.read("1e-2%")).toBe(1e-4);
    expect(PERCENTAGE.read("15")).toBeNull();
  });

  test("lots and money", () => {
    expect(LOTS.read("7500 lots")).toBe(7500);
    expect(LOTS.read("1 lot")).toBe(1);
    expect(LOTS.read("7500")).toBeNull();
    expect(MONEY.read("3.65 USD")).toBe(3.65);
    expect(MONEY.read("$3.65")).toBeNull();
    expect(Object.is(MONEY.read("-0 USD"), 0)).toBe(true);
  });

  test("dates and times of day", () => {
    expect(DATE.read("2028-02-29")).toBe(21_243);
    expect(DATE.read("2027-02-29")).toBeNull();
    expect(TIME_OF_DAY.read("23:59")).toBe(DAY_US - MINUTE_US);
    expect(TIME_OF_DAY.read("24:00")).toBeNull();
    expect(TIME_OF_DAY.read("7:00")).toBeNull();
  });
});

describe("the canonical text is read back to the bit", () => {
  const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const cases = [
    ["duration", DURATION, fc.maxSafeInteger()],
    ["lots", LOTS, fc.maxSafeNat()],
    ["money", MONEY, real],
    ["date", DATE, fc.integer({ min: 0, max: 84_006 })],
    [
      "time of day",
      TIME_OF_DAY,
      fc.integer({ min: 0, max: 1439 }).map((minute) => minute * MINUTE_US),
    ],
  ] as const;
  test.each(cases)("%s", (_name, quantity, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const text = quantity.spell(value);
        expect(text).toMatch(new RegExp(quantity.pattern));
        expect(quantity.read(text)).toBe(value === 0 ? 0 : value);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
