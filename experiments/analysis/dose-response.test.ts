import { describe, expect, test } from "vitest";
import { analysisSource } from "./analysis-streams.ts";
import { doseResponse, type DoseResponse } from "./dose-response.ts";
import { emaxFit } from "./emax-fit.ts";
import { isotonicFit } from "./isotonic-fit.ts";

const DOSES = [0.25, 0.5, 1, 2, 4, 8];

/** Forty replications with noise of their own and noise of each level. */
function responseOf(curve: (dose: number) => number, noise = 0.3): DoseResponse {
  const random = analysisSource(11, 99);
  const rows = Array.from({ length: 40 }, () => {
    const shared = random.normal();
    return DOSES.map((dose) => curve(dose) + shared + noise * random.normal());
  });
  return doseResponse(DOSES, rows, { isLog: true, draws: 499, seed: 5 })!;
}

describe("a response with its best dose within the range", () => {
  const hill = responseOf((dose) => -((Math.log(dose) - Math.log(1.5)) ** 2));

  test("has that dose in a narrow interval", () => {
    const { kind, by, x, interval, spline, p } = hill.optimum!;
    expect(by).toBe("parabola");
    expect(kind).toBe("maximum");
    expect(p).toBeLessThan(1e-6);
    expect(interval[0]).toBeLessThan(1.5);
    expect(interval[1]).toBeGreaterThan(1.5);
    expect(interval[1] / interval[0]).toBeLessThan(1.3);
    expect(x).toBeGreaterThan(interval[0]);
    expect(spline.interval[0]).toBeLessThan(1.5);
    expect(spline.interval[1]).toBeGreaterThan(1.5);
  });

  test("differs between levels, which are compared within replications", () => {
    expect(hill.anova!.p).toBeLessThan(1e-12);
    expect(hill.anova).toMatchObject({ dfBetween: 5, dfWithin: 195 });
  });
});

test("where no parabola fits, the spline tells the place", () => {
  const lopsided = responseOf((dose) => -(Math.abs(Math.log(dose / 0.5)) ** 1.3), 0.05);
  const { by, interval, parabolaFitsP, parabola } = lopsided.optimum!;
  expect(by).toBe("spline");
  expect(parabolaFitsP).toBeLessThan(0.01);
  expect(Math.abs(Math.log(interval[0] / 0.5))).toBeLessThan(0.2);
  expect(parabola.interval[1]).toBeLessThan(0.5);
});

test("a valley has a minimum", () => {
  const valley = responseOf((dose) => Math.log(dose) ** 2);
  expect(valley.optimum).toMatchObject({ kind: "minimum" });
});

describe("a response that only rises", () => {
  const rising = responseOf((dose) => 2 + (3 * dose) / (1 + dose));

  test("has no optimum to speak of, and a trend", () => {
    expect(rising.optimum).toBeNull();
    expect(rising.slope.interval[0]).toBeGreaterThan(0);
    expect(rising.trend.p).toBeLessThan(1e-6);
  });

  test("saturates at a half-dose that the interval holds", () => {
    const [low, high] = rising.emax!.ed50Interval!;
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
  });

  test("has bands for all levels that are wider than the intervals of each", () => {
    for (const { interval, band } of rising.levels) {
      expect(band![0]).toBeLessThan(interval[0]);
      expect(band![1]).toBeGreaterThan(interval[1]);
    }
  });
});

test.each([
  ["rises to a plateau", (dose: number) => Math.min(0, Math.log(dose))],
  ["is level and then falls off", (dose: number) => -Math.max(0, Math.log(dose))],
  ["falls to a plateau", (dose: number) => Math.max(0, -Math.log(dose))],
])("a response that %s has no optimum, though a parabola turns", (_shape, curve) => {
  expect(responseOf(curve).optimum).toBeNull();
});

test("fewer levels than six are said", () => {
  const rows = [
    [0, 1, 0],
    [0, 2, 1],
  ];
  const found = doseResponse([1, 2, 3], rows, { isLog: false, draws: 99, seed: 1 })!;
  expect(found.hasFewLevels).toBe(true);
  expect(responseOf(() => 0).hasFewLevels).toBe(false);
});

test.each([2, 3])("with %d replications there are no bands, and no number without bounds", (n) => {
  const random = analysisSource(3, 98);
  const rows = Array.from({ length: n }, () => DOSES.map(() => random.normal()));
  const { levels } = doseResponse(DOSES, rows, { isLog: true, draws: 499, seed: 5 })!;
  expect(levels.map(({ band }) => band)).toEqual(DOSES.map(() => null));
  for (const { interval } of levels) expect(interval.every(Number.isFinite)).toBe(true);
});

test("a flat response has neither trend nor optimum nor half-dose with an interval", () => {
  const flat = responseOf(() => 0);
  expect(flat.optimum).toBeNull();
  expect(flat.slope.p).toBeGreaterThan(0.01);
  expect(flat.emax?.ed50Interval ?? null).toBeNull();
});

test("levels that are all alike in every replication have bands of no width, and no test", () => {
  const rows = Array.from({ length: 12 }, () => [0, 0, 0]);
  const found = doseResponse([1, 2, 3], rows, { isLog: false, draws: 99, seed: 1 })!;
  expect(found.anova).toBeNull();
  expect(found.optimum).toBeNull();
  expect(found.levels.map(({ band }) => band)).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});

test("pooling violators of order gives the nearest rising or falling means", () => {
  expect(isotonicFit([1, 3, 2, 4], [1, 1, 1, 1], 1)).toEqual([1, 2.5, 2.5, 4]);
  expect(isotonicFit([1, 3, 2, 4], [1, 2, 1, 4], -1)).toEqual([3.125, 3.125, 3.125, 3.125]);
  expect(isotonicFit([3, 2, 1], [1, 2, 3], -1)).toEqual([3, 2, 1]);
});

test("a saturating curve without noise is found to many digits; a straight line is not identified", () => {
  const doses = [0, 1, 2, 4, 8];
  const counts = doses.map(() => 5);
  const curve = doses.map((dose) => 0.3 + (2 * dose) / (1.7 + dose));
  const fit = emaxFit({ doses, means: curve, counts, within: 0 })!;
  expect(fit.ed50).toBeCloseTo(1.7, 6);
  expect(fit.emax).toBeCloseTo(2, 6);
  expect(emaxFit({ doses, means: doses, counts, within: 0 })).toBeNull();
});
