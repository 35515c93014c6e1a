import fc from "fast-check";
import { expect, test } from "vitest";
import { fitReversion } from "./reversion-fit.ts";

test("on a series by hand", () => {
  // Values 0 0 0 4 4 4 with 0 0 4 4 4 0 after them; both have mean 2: xx = 24, xy = 8, yy = 24.
  // b = 1 / 3, a = 4 / 3, mean = 2; errors (24 - 8 / 3) / 4 = 16 / 3; over 1 - 1 / 9: 6.
  const fit = fitReversion([0, 0, 0, 4, 4, 4, 0])!;
  expect(fit.mean).toBeCloseTo(2, 12);
  expect(fit.deviation).toBeCloseTo(Math.sqrt(6), 12);
  expect(fit.reversionSteps).toBeCloseTo(1 / Math.log(3), 12);
});

test("finds mean, deviation and speed of a long series within their errors", () => {
  const [slope, error] = [0.9, 0.01];
  let seed = 1;
  const uniform = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const series = [5];
  for (let i = 0; i < 20_000; i++) {
    // Twelve uniforms: about normal, of variance one.
    let z = -6;
    for (let k = 0; k < 12; k++) z += uniform();
    series.push(5 + slope * (series.at(-1)! - 5) + error * z);
  }
  const fit = fitReversion(series)!;
  // Standard errors: of the mean error / (1 - b) / sqrt(n); of b sqrt((1 - b^2) / n) = 0.003.
  expect(Math.abs(fit.mean - 5)).toBeLessThan(4 * (error / (1 - slope) / Math.sqrt(20_000)));
  expect(Math.abs(Math.exp(-1 / fit.reversionSteps) - slope)).toBeLessThan(4 * 0.003);
  expect(fit.deviation / (error / Math.sqrt(1 - slope * slope))).toBeCloseTo(1, 1);
});

test("moves with the level and grows with the scale of a series", () => {
  const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 40 });
  const scales = fc.constantFrom(0.5, 2, 8);
  let fitted = 0;
  fc.assert(
    fc.property(series, scales, fc.integer({ min: -9, max: 9 }), (values, scale, level) => {
      const [fit, moved] = [
        fitReversion(values),
        fitReversion(values.map((value) => scale * value + level)),
      ];
      expect(moved === null).toBe(fit === null);
      if (fit === null || moved === null) return;
      fitted++;
      expect(moved.mean).toBeCloseTo(scale * fit.mean + level, 6);
      expect(moved.deviation).toBeCloseTo(scale * fit.deviation, 6);
      expect(moved.reversionSteps).toBeCloseTo(fit.reversionSteps, 6);
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(fitted).toBeGreaterThan(30);
});

test.each([
  ["that is too short", [1, 2, 1]],
  ["that stands still", [3, 3, 3, 3, 3]],
  ["that runs away", [1, 2, 4, 8, 16, 33]],
  ["that alternates", [1, -1, 1, -1, 1, -2]],
  ["without error", [16, 8, 4, 2, 1]],
])("a series %s is none that reverts", (_, series) => {
  expect(fitReversion(series)).toBeNull();
});
