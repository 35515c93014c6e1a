import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { autocorrelation } from "./autocorrelation.ts";

describe("autocorrelation", () => {
  test("of 1 to 5 it is 0.4 and -0.1, so the statistic of Ljung and Box is 91/60", () => {
    const { value } = autocorrelation([1, 2, 3, 4, 5], 2);
    expect(value!.ljungBox.statistic).toBeCloseTo(91 / 60, 14);
    // Chi-squared of two degrees of freedom is exponential.
    expect(value!.ljungBox.p).toBeCloseTo(Math.exp(-91 / 120), 14);
    expect(autocorrelation([1, 2, 3, 4, 5], 2, 1).value!.ljungBox.df).toBe(1);
  });

  test("without clustering the robust bands are those of white noise, with it they are wider", () => {
    const noise = normalDraws(4000, 7);
    const calm = autocorrelation(noise, 3).value!;
    expect(calm.robustBands[0]! / calm.whiteNoiseBand).toBeCloseTo(1, 1);
    const clustered = noise.map((e, t) => (t % 200 < 20 ? 5 * e : e));
    const wild = autocorrelation(clustered, 3).value!;
    expect(wild.robustBands[0]! / wild.whiteNoiseBand).toBeGreaterThan(1.7);
  });

  test("clustered noise is rejected far too often by Ljung and Box, about as often as said by the robust test", () => {
    let plain = 0;
    let robust = 0;
    for (let i = 0; i < 300; i++) {
      const x = normalDraws(400, 8, i).map((e, t) => (t % 100 < 10 ? 5 * e : e));
      const { value } = autocorrelation(x, 5);
      if (value!.ljungBox.p < 0.05) plain++;
      if (value!.robust!.p < 0.05) robust++;
    }
    expect(plain).toBeGreaterThan(60);
    expect(robust).toBeLessThan(30);
  });

  test("equal values are zero_variance, too few insufficient_data", () => {
    expect(autocorrelation(new Float64Array(20).fill(0.1), 3).status).toBe("zero_variance");
    expect(autocorrelation([1, 2, 3], 2).status).toBe("insufficient_data");
  });
});
