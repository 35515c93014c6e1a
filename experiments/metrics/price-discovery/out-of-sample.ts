import { assert } from "../../../engine/base/assert.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { normalUpper } from "../../numerics/normal-distribution.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";

/** What predictors are worth on returns that they were not fitted to. */
export interface OutOfSample {
  /** 1 - squared errors of the forecast / those of the mean known before. */
  readonly rSquared: number;
  /** One-sided: of forecasts no better than that mean. */
  readonly p: number;
  /** Bars on which the forecast exceeded the effective spread. */
  readonly trades: number;
  /** Mean gain of these trades less one effective spread, in the unit of the returns; null without a trade. */
  readonly netGain: number | null;
  /** One-sided: of no gain; null with fewer than 10 trades. */
  readonly netGainP: number | null;
}

const LEAST_TRADES = 10;

/**
 * The first half fits the returns on the predictors and an intercept, the second half judges: out-of-sample R^2, the
 * test of Clark and West, and what trading on the forecast leaves after the cost of one effective spread each time.
 * Predictors stand in the row of the return that they precede.
 *
 * Edge cases: fewer than 10 + 5 k rows a half are `insufficient_data`, predictors that do not vary `zero_variance`.
 *
 * Source: Campbell and Thompson 2008 (R^2); Clark and West 2007 (test).
 *
 * @param effectiveSpread in the unit of the returns
 */
export function outOfSample(
  returns: ArrayLike<number>,
  predictors: readonly ArrayLike<number>[],
  effectiveSpread: number,
): Estimate<OutOfSample> {
  const n = returns.length;
  assert(effectiveSpread >= 0, `not a spread: ${effectiveSpread}`);
  const half = Math.floor(n / 2);
  if (half < 10 + 5 * (predictors.length + 1)) return missing("insufficient_data", n);
  if (!allFinite(returns, ...predictors)) return missing("degenerate", n);
  const all = Float64Array.from(returns);
  const columns = [new Float64Array(n).fill(1), ...predictors.map((x) => Float64Array.from(x))];
  const trained = all.slice(0, half);
  const fit = leastSquares(
    trained,
    columns.map((column) => column.slice(0, half)),
  );
  if (fit === null) return missing("zero_variance", n);
  const actual = all.slice(half);
  const forecast = new Float64Array(n - half);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < forecast.length; i++) {
      forecast[i]! += fit.coefficients[j]! * column[half + i]!;
    }
  }
  return judged(actual, forecast, mean(trained), effectiveSpread);
}

function judged(
  actual: Float64Array,
  forecast: Float64Array,
  benchmark: number,
  spread: number,
): Estimate<OutOfSample> {
  const n = actual.length;
  let errors = 0;
  let plainErrors = 0;
  const better = new Float64Array(n);
  const gains: number[] = [];
  for (let t = 0; t < n; t++) {
    const error = square(actual[t]! - forecast[t]!);
    const plainError = square(actual[t]! - benchmark);
    errors += error;
    plainErrors += plainError;
    better[t] = plainError - error + square(benchmark - forecast[t]!);
    if (Math.abs(forecast[t]!) > spread) gains.push(Math.sign(forecast[t]!) * actual[t]! - spread);
  }
  if (plainErrors === 0) return missing("zero_variance", n);
  const value = {
    rSquared: 1 - errors / plainErrors,
    p: positiveMeanP(better),
    trades: gains.length,
    netGain: gains.length > 0 ? mean(gains) : null,
    netGainP: gains.length >= LEAST_TRADES ? positiveMeanP(Float64Array.from(gains)) : null,
  };
  return estimated(value, n);
}

/** The probability of a mean at least as high if the true one is zero; normal. */
function positiveMeanP(x: Float64Array): number {
  const center = mean(x);
  const error = Math.sqrt(variance(x) / x.length);
  if (error > 0) return normalUpper(center / error);
  return center > 0 ? 0 : 1;
}

const square = (x: number): number => x * x;
