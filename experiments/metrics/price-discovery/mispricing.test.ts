import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { adjustmentTime } from "./adjustment-time.ts";
import { mispricing } from "./mispricing.ts";

describe("mispricing", () => {
  test("prices a constant share too high have that bias, no deviation, and no reversion to speak of", () => {
    const values = normalDraws(100, 41).map((e) => 300 + e);
    const { value } = mispricing(
      values.map((v) => v * 1.01),
      values,
    );
    for (const name of ["bias", "rmse", "meanAbs", "maxAbs", "p99Abs"] as const) {
      expect(value![name]).toBeCloseTo(Math.log(1.01), 12);
    }
    expect(value!.sd).toBeCloseTo(0, 12);
  });

  test("rmse^2 is bias^2 and variance, and the half-life is that of the process", () => {
    let z = 0;
    const prices = normalDraws(20_000, 42).map((e) => Math.exp((z = 0.9 * z + e / 1000)));
    const value = mispricing(prices, new Float64Array(20_000).fill(1)).value!;
    const n = prices.length;
    const spread = (value.sd * value.sd * (n - 1)) / n;
    expect(value.rmse * value.rmse).toBeCloseTo(value.bias * value.bias + spread, 14);
    const reversion = value.reversion.value!;
    expect(reversion.halfLife).toBeCloseTo(Math.log(0.5) / Math.log(0.9), 0);
    expect(reversion.halfLifeCorrected!).toBeGreaterThan(reversion.halfLife!);
    expect(Math.abs(reversion.phi - 0.9)).toBeLessThan(3 * reversion.phiError);
  });

  test("errors that alternate have no half-life, those that grow neither that nor a place to go", () => {
    const ones = new Float64Array(60).fill(1);
    const alternating = mispricing(
      ones.map((_, t) => (t % 2 === 0 ? 1.01 : 0.99)),
      ones,
    );
    expect(alternating.value!.reversion.value!.halfLife).toBeNull();
    expect(alternating.value!.reversion.value!.longRun).not.toBeNull();
    const growing = mispricing(
      ones.map((_, t) => Math.exp(1.1 ** t / 1000)),
      ones,
    );
    expect(growing.value!.reversion.value!.halfLife).toBeNull();
    expect(growing.value!.reversion.value!.longRun).toBeNull();
  });

  test("prices without error have no reversion; too few or negative prices have no mispricing", () => {
    const ones = new Float64Array(60).fill(1);
    expect(mispricing(ones, ones).value!.rmse).toBe(0);
    expect(mispricing(ones, ones).value!.reversion.status).toBe("zero_variance");
    expect(mispricing(ones.slice(0, 49), ones.slice(0, 49)).status).toBe("insufficient_data");
    expect(
      mispricing(
        ones.map((one) => -one),
        ones,
      ).status,
    ).toBe("degenerate");
  });
});

describe("adjustment time", () => {
  const values = [1, 1, 2, 2, 2, 2, 4, 4, 4, 1, 1, 1];

  test("it counts bars until half of the gap right after the jump is gone, in logs", () => {
    const prices = [1, 1, 1, 1.2, 1.5, 2, 4, 4, 4, 4, 3.9, 1.1];
    const { value } = adjustmentTime(prices, values, [2, 6, 9]);
    expect(value).toEqual({ median: 2, adjusted: 3, cutShort: 0 });
  });

  test("jumps overtaken by the next or by the end count as longer than they were seen", () => {
    const prices = [1, 1, 1, 1, 1, 1, 2, 2, 4, 4, 4, 4];
    const { value } = adjustmentTime(prices, values, [2, 6, 9]);
    expect(value).toEqual({ median: null, adjusted: 1, cutShort: 2 });
  });

  test("no jump is insufficient_data, and a jump at no bar is refused", () => {
    expect(adjustmentTime(values, values, []).status).toBe("insufficient_data");
    expect(() => adjustmentTime(values, values, [12])).toThrow("at no bar");
    expect(() => adjustmentTime(values, values, [3, 3])).toThrow("at no bar");
  });
});
