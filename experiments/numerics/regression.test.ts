import { expect, test } from "vitest";
import { neweyWestLag } from "./coefficient-covariance.ts";
import { regression, standardErrors } from "./regression.ts";
import { waldStatistic } from "./wald-statistic.ts";

const x = [1, 2, 3, 4, 5];
const ones = [1, 1, 1, 1, 1];
const y = [2, 1, 4, 3, 5];

test("the textbook line through five points", () => {
  const fit = regression(y, [ones, x], 0)!;
  expect([...fit.coefficients].map((b) => b.toFixed(12))).toEqual([
    "0.600000000000",
    "0.800000000000",
  ]);
  expect(fit.residualVariance).toBeCloseTo(1.2, 12);
  expect(fit.rSquared).toBeCloseTo(0.64, 12);
  expect(standardErrors(fit.classic)[1]).toBeCloseTo(Math.sqrt(0.12), 12);
});

test("Durbin and Watson's statistic is that of the residuals", () => {
  const { residuals: u, durbinWatson } = regression(y, [ones, x])!;
  const changes = [1, 2, 3, 4].reduce((sum, t) => sum + (u[t]! - u[t - 1]!) ** 2, 0);
  expect(durbinWatson).toBeCloseTo(changes / u.reduce((sum, one) => sum + one * one, 0), 12);
});

test("without lags Newey and West's errors are White's: n / (n - k) below HC1", () => {
  const fit = regression(y, [ones, x], 0)!;
  for (const [i, value] of fit.neweyWest.values.entries()) {
    expect(fit.hc1.values[i]).toBeCloseTo((value * 5) / 3, 12);
  }
});

test("by the classic covariance Wald's statistic of both coefficients is twice the F of the restriction", () => {
  const fit = regression(y, [ones, x], 0)!;
  const restricted = y.reduce((sum, one, i) => sum + (one - x[i]!) ** 2, 0);
  const f = (restricted - 3.6) / 2 / 1.2;
  expect(waldStatistic(fit.coefficients, [0, 1], fit.classic)).toBeCloseTo(2 * f, 10);
});

test("no fit of dependent columns, or without an observation to spare; no statistic of a singular covariance", () => {
  expect(regression(y, [ones, [2, 2, 2, 2, 2]])).toBeNull();
  expect(
    regression(
      [1, 2],
      [
        [1, 1],
        [1, 2],
      ],
    ),
  ).toBeNull();
  const singular = { rows: 2, columns: 2, values: Float64Array.of(1, 1, 1, 1) };
  expect(waldStatistic([1, 2], [0, 0], singular)).toBeNull();
});

/** floor(4 (n / 100)^(2/9)), worked out in Python. */
test.each([
  [0, 0],
  [27, 2],
  [28, 3],
  [99, 3],
  [100, 4],
  [272, 4],
  [273, 5],
  [1000, 6],
])("Newey and West take, of %d observations, %d lags", (n, lags) => {
  expect(neweyWestLag(n)).toBe(lags);
});
