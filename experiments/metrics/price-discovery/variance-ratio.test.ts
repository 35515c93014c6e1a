import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalDraws, runningSums } from "../../../tests/fixtures/normal-draws.ts";
import { varianceRatio } from "./variance-ratio.ts";

const path = fc
  .array(fc.integer({ min: -200, max: 200 }), { minLength: 12, maxLength: 60 })
  .map((steps) => runningSums(steps.map((step) => step / 1024)));

describe("variance ratio", () => {
  test("VR(1) is 1 and has no test", () => {
    fc.assert(
      fc.property(path, (prices) => {
        const { value } = varianceRatio(prices, [1]).horizons[0]!.ratio;
        if (value === null) return;
        expect(value.vr).toBeCloseTo(1, 12);
        expect(value.plainVr).toBeCloseTo(1, 12);
        expect([value.z, value.zRobust, value.pRobust]).toEqual([null, null, null]);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("neither the level, the drift nor the unit of log prices matters", () => {
    fc.assert(
      fc.property(path, (prices) => {
        const first = varianceRatio(prices, [2, 5]).horizons;
        const other = varianceRatio(
          prices.map((x, t) => 8 * x + 3 + t / 4),
          [2, 5],
        ).horizons;
        for (const [i, { ratio }] of first.entries()) {
          expect(other[i]!.ratio.status).toBe(ratio.status);
          if (ratio.value === null) continue;
          expect(other[i]!.ratio.value!.vr).toBeCloseTo(ratio.value.vr, 8);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test("returns of a first-order autoregression of -0.4 have VR(2) = 0.6, and the random walk is rejected", () => {
    let last = 0;
    const returns = normalDraws(20_000, 4).map((e) => (last = e - 0.4 * last));
    const { horizons, chowDenning } = varianceRatio(runningSums(returns), [2, 4]);
    expect(horizons[0]!.ratio.value!.vr).toBeCloseTo(0.6, 1);
    // 1 + 2 (3/4 rho + 2/4 rho^2 + 1/4 rho^3)
    expect(horizons[1]!.ratio.value!.vr).toBeCloseTo(0.528, 1);
    expect(chowDenning.value!.p).toBeLessThan(1e-10);
  });

  test("of 400 random walks the joint test rejects about 5 %", () => {
    let rejected = 0;
    for (let i = 0; i < 400; i++) {
      const { value } = varianceRatio(runningSums(normalDraws(300, 5, i)), [2, 5, 10]).chowDenning;
      if (value!.p < 0.05) rejected++;
    }
    expect(rejected).toBeGreaterThanOrEqual(6);
    expect(rejected).toBeLessThanOrEqual(34);
  });

  test("a line and a constant have zero variance, however they are rounded", () => {
    const line = Float64Array.from({ length: 50 }, (_, t) => 5 + 0.1 * t);
    for (const prices of [line, new Float64Array(50).fill(0.3)]) {
      const found = varianceRatio(prices, [2]);
      expect(found.horizons[0]!.ratio.status).toBe("zero_variance");
      expect(found.chowDenning.status).toBe("zero_variance");
    }
  });

  test("a horizon that is too long is missing alone, and few returns are warned of", () => {
    const { horizons, chowDenning } = varianceRatio(runningSums(normalDraws(20, 6)), [2, 40]);
    expect(horizons.map(({ ratio }) => ratio.status)).toEqual(["ok", "insufficient_data"]);
    expect(chowDenning.value!.p).toBeCloseTo(horizons[0]!.ratio.value!.pRobust!, 14);
    expect(chowDenning.warnings).toHaveLength(1);
    expect(varianceRatio([], [2]).chowDenning.status).toBe("insufficient_data");
  });
});
