import { describe, expect, test } from "vitest";
import { exp, log } from "../../../engine/base/real.ts";
import { abdiRanaldo } from "./abdi-ranaldo.ts";
import { amihud } from "./amihud.ts";
import { corwinSchultz } from "./corwin-schultz.ts";
import { roll } from "./roll.ts";
import { turnover } from "./turnover.ts";

describe("Amihud's illiquidity", () => {
  const close = [100, 110, 99, 99, 108.9];
  const volume = [1, 10, 20, 0, 5];

  test("is the return by the money traded; days without volume drop out and are counted", () => {
    const found = amihud(close, volume, 2);
    const ratios = [0.1 / (110 * 10 * 2), 0.1 / (99 * 20 * 2), 0.1 / (108.9 * 5 * 2)];
    expect(found.mean.value).toBeCloseTo((ratios.reduce((a, b) => a + b) / 3) * 1e6, 9);
    expect(found.median.value).toBeCloseTo(ratios[0]! * 1e6, 9);
    expect(found.squareRoot.value).toBeCloseTo(
      ratios.map(Math.sqrt).reduce((a, b) => a + b) / 3,
      12,
    );
    expect([found.mean.n, found.droppedDays]).toEqual([3, 1]);
    expect(found.mean.warnings).toEqual(["3 days, 20 wanted for a daily proxy"]);
  });

  test("a day without a price is passed over", () => {
    const gap = amihud([100, Number.NaN, 110, 99, 108.9], [1, 0, 10, 20, 5], 2);
    expect(gap.mean.value).toBe(amihud([100, 110, 99, 108.9], [1, 10, 20, 5], 2).mean.value);
    expect(amihud([100, 110, 99], volume, 2).mean.status).toBe("insufficient_data");
  });
});

describe("Roll's spread", () => {
  test("of prices that bounce by s is near s", () => {
    const bounce = Array.from({ length: 401 }, (_, i) => (i % 4 < 2 ? 100 : 102));
    const { classic, signed } = roll(bounce);
    expect(classic.value).toBeNull();
    expect(signed.value).toBeCloseTo(0, 1);
    const alternating = roll(Array.from({ length: 401 }, (_, i) => (i % 2 === 0 ? 100 : 102)));
    expect(alternating.classic.value).toBeCloseTo(2 * log(1.02), 3);
    expect(alternating.signed.value).toBe(alternating.classic.value);
  });

  test("of a trend is negative when signed, and does not exist otherwise", () => {
    const trend = Array.from({ length: 30 }, (_, i) => 100 + i * i);
    const { classic, signed, covariance } = roll(trend);
    expect(covariance.value).toBeGreaterThan(0);
    expect(classic.status).toBe("not_identified");
    expect(signed.value).toBeLessThan(0);
  });

  test("of constant prices is zero and says so, of three prices is none", () => {
    const { classic } = roll([5, 5, 5, 5]);
    expect([classic.value, classic.warnings]).toEqual([0, ["prices never change"]]);
    expect(roll([1, 2, 1]).classic.status).toBe("insufficient_data");
  });
});

describe("spreads from highs and lows", () => {
  test("days that only bounce between bid and ask have exactly that spread, by Corwin and Schultz", () => {
    const flat = Array.from({ length: 25 }, () => 1);
    const found = corwinSchultz(
      flat.map(() => 102),
      flat.map(() => 100),
      flat.map((_, i) => (i % 2 === 0 ? 102 : 100)),
    );
    const width = log(1.02);
    expect(found.signed.value).toBeCloseTo((2 * (exp(width) - 1)) / (1 + exp(width)), 12);
    expect([found.negativeShare.value, found.flatPairs, found.signed.n]).toEqual([0, 0, 24]);
  });

  test("days whose high is their low give zero and are counted", () => {
    const price = [100, 100, 100, 101];
    const found = corwinSchultz(price, price, price);
    expect([found.signed.value, found.flatPairs]).toEqual([0, 3]);
  });

  test("a night's change is taken out: the next day's range is moved to the close before it", () => {
    const jumped = corwinSchultz([11, 22, 11], [10, 20, 10], [11, 22, 11]).pairs;
    const moved = corwinSchultz([11, 12.1, 11], [10, 11, 10], [11, 12.1, 11]).pairs;
    expect(jumped[0]).toBeCloseTo(moved[0]!, 12);
  });

  test("a day without trades is passed over, and under three days there is nothing", () => {
    const [high, low, close] = [
      [11, 0, 12, 13],
      [10, 0, 10, 12],
      [11, 0, 11, 12],
    ];
    const found = corwinSchultz(high, low, close);
    expect([found.skippedDays, found.signed.n]).toEqual([1, 2]);
    expect(corwinSchultz([11, 12], [10, 11], [10, 11]).signed.status).toBe("insufficient_data");
    expect(abdiRanaldo([11, 12], [10, 11], [10, 11]).signed.status).toBe("insufficient_data");
    expect(abdiRanaldo(high, low, close).skippedDays).toBe(1);
  });

  test("closes at the ends of a range that stays have the range as spread, by Abdi and Ranaldo", () => {
    const days = Array.from({ length: 25 }, (_, i) => i);
    const found = abdiRanaldo(
      days.map(() => 102),
      days.map(() => 100),
      days.map((i) => (i % 2 === 0 ? 102 : 100)),
    );
    expect(found.signed.value).toBeCloseTo(log(1.02), 12);
    expect(found.twoDay.value).toBeCloseTo(log(1.02), 12);
  });
});

test("turnover is the mean of volume by open interest over days that have some", () => {
  expect(turnover([10, 30, 5], [100, 100, 0])).toEqual({ value: 0.2, status: "ok", n: 2 });
  expect(turnover([1], [0]).status).toBe("insufficient_data");
});
