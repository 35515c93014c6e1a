import { expect, test } from "vitest";
import { abdiRanaldo } from "./liquidity/abdi-ranaldo.ts";
import { amihud } from "./liquidity/amihud.ts";
import { kyleLambda } from "./liquidity/kyle-lambda.ts";
import { impactCurve } from "./liquidity/impact-curve.ts";
import { hedgeRatio } from "./hedging/hedge-ratio.ts";
import { meanWithError, multiplied, rescaled, withError } from "./measured-value.ts";
import { autocorrelation } from "./price-discovery/autocorrelation.ts";
import { mincerZarnowitz } from "./price-discovery/mincer-zarnowitz.ts";
import { varianceRatio } from "./price-discovery/variance-ratio.ts";
import { samuelson } from "./stylised-facts/samuelson.ts";
import { tailIndex } from "./stylised-facts/tail-index.ts";

test("a mean of observations has sd / sqrt(n), a single one no error", () => {
  // Variance 4 / 3 of 1, 1, 3, 3, over four observations.
  const found = meanWithError([1, 1, 3, 3], "no_trades");
  expect(found).toEqual({ value: 2, status: "ok", n: 4, se: Math.sqrt(4 / 3 / 4) });
  expect(meanWithError([5], "no_trades")).toEqual({ value: 5, status: "ok", n: 1 });
  expect(meanWithError([], "no_trades")).toEqual({ value: null, status: "no_trades", n: 0 });
});

test("an error follows its value into another unit, not through a curve", () => {
  const found = withError({ value: 2, status: "ok", n: 9 }, 0.5);
  expect(multiplied(found, -100)).toEqual({ value: -200, status: "ok", n: 9, se: 50 });
  expect(rescaled(found, Math.sqrt)).toEqual({ value: Math.SQRT2, status: "ok", n: 9 });
});

test("what has no value, or an error that is no number, has no error", () => {
  const none = { value: null, status: "degenerate", n: 3 } as const;
  expect(withError(none, 1)).toEqual(none);
  expect(withError({ value: 1, status: "ok", n: 3 }, NaN)).not.toHaveProperty("se");
  expect(multiplied(none, 2)).toEqual(none);
});

/** Slope 1 with residuals -e, 2 e, -e in turn, which no line explains. */
const x = Array.from({ length: 60 }, (_, i) => i % 20);
const wave = x.map((_, i) => [-0.1, 0.2, -0.1][i % 3]!);
const y = x.map((value, i) => value + wave[i]!);

test("slopes carry the errors that are told beside them", () => {
  const kyle = kyleLambda(y, x);
  expect(kyle.lambda.se).toBe(kyle.standardError.value);
  const forecast = mincerZarnowitz(x, y);
  expect(forecast.slope.se).toBe(forecast.slopeError.value);
  const hedge = hedgeRatio(y, x);
  expect(hedge.ratio.se).toBe(hedge.standardError.value);
  for (const error of [kyle.lambda.se, forecast.slope.se, hedge.ratio.se]) {
    expect(error).toBeGreaterThan(0);
  }
});

test("Hill's index of k values has alpha / sqrt(k)", () => {
  const { alpha } = tailIndex([1, 2, 4, 8, 16], 4);
  expect(alpha.se).toBeCloseTo(alpha.value! / 2, 12);
});

test("the error of the square-root law is that of a line through the origin", () => {
  // sqrt(phi) is 1 and 2, impacts 1 and 3 for half of each: least squares by hand.
  const sizes = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 1 : 4));
  const impacts = sizes.map((phi, i) => (phi === 1 ? 1 : 2) * 2 + (i % 4 < 2 ? 1 : -1));
  const { squareRootPrefactor } = impactCurve(sizes, impacts);
  expect(squareRootPrefactor.value).toBeCloseTo(2, 12);
  expect(squareRootPrefactor.se).toBeCloseTo(Math.sqrt(80 / 79 / 200), 12);
});

test("Samuelson's slope over two maturities: the pooled error of a difference of means", () => {
  // ln sqrt(RV) is 1 or 3 in ten days at half a year, -1 or 1 in ten at one year: slope -4.
  const years = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0.5 : 1));
  const logs = years.map((tau, i) => (tau < 1 ? 2 : 0) + (i % 2 === 0 ? 1 : -1));
  const { slope, ofTheory } = samuelson(
    years,
    logs.map((each) => Math.E ** (2 * each)),
    2,
  );
  expect(slope.value).toBeCloseTo(-4, 9);
  expect(slope.se).toBeCloseTo(Math.sqrt((40 / 38) * (1 / 20 + 1 / 20)) / 0.5, 9);
  expect(ofTheory.se).toBeCloseTo(slope.se! / 2, 12);
});

test("errors of variance ratio and autocorrelation are what their scores and bands are in units of", () => {
  const returns = x.map((_, i) => ((i * 37) % 11) - 5);
  const path = returns.reduce<number[]>((sums, r) => [...sums, sums.at(-1)! + r], [0]);
  const ratio = varianceRatio(path, [2]).horizons[0]!.ratio.value!;
  expect((ratio.vr - 1) / ratio.robustError).toBeCloseTo(ratio.zRobust!, 12);
  const { robustErrors, robustBands } = autocorrelation(returns, 3).value!;
  expect(robustBands[0]! / robustErrors[0]!).toBeCloseTo(1.96, 4);
});

test("Amihud's mean over days has an error, in its own unit; a proxy whose pairs overlap has none", () => {
  const close = [100, 110, 99, 108.9, 119.79];
  const ratios = [0.1 / 110, 0.1 / 99, 0.1 / 108.9, 0.1 / 119.79].map((each) => 1e6 * each);
  const { mean, squareRoot } = amihud(close, [1, 1, 1, 1, 1], 1);
  expect(mean.se).toBeCloseTo(meanWithError(ratios, "no_trades").se!, 6);
  expect(squareRoot.se).toBeGreaterThan(0);
  expect(abdiRanaldo([2, 3, 4, 5], [1, 2, 3, 4], [1, 3, 3, 5]).signed).not.toHaveProperty("se");
});
