import { assert } from "../../../engine/base/assert.ts";
import { chiSquaredUpper } from "../../numerics/chi-squared.ts";
import { fUpper } from "../../numerics/f-distribution.ts";
import { covarianceOf, leastSquares, neweyWestLag } from "../../numerics/least-squares.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import { type Regression, regression, standardErrors } from "../../numerics/regression.ts";
import { waldStatistic } from "../../numerics/wald-statistic.ts";
import { measured, missing, withError } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

export interface MincerZarnowitzOptions {
  /** Lags of Newey and West's covariance; at least the overlap of two horizons. Default floor(4 (n / 100)^(2/9)). */
  readonly lag?: number;
  /** The seed of each observation, where several are pooled: errors are then clustered by it. */
  readonly clusters?: Int32Array;
}

export interface MincerZarnowitz {
  readonly intercept: MetricValue;
  readonly slope: MetricValue;
  readonly interceptError: MetricValue;
  readonly slopeError: MetricValue;
  readonly rSquared: MetricValue;
  /** Of intercept 0 and slope 1; chi-squared with two degrees of freedom if forecasts are unbiased. */
  readonly wald: MetricValue;
  readonly waldP: MetricValue;
  /** The same hypothesis under equal and independent errors; F with 2 and n - 2 degrees of freedom. */
  readonly f: MetricValue;
  readonly fP: MetricValue;
  /** Mean of outcome - forecast. */
  readonly meanError: MetricValue;
  /** It over its standard error. */
  readonly meanErrorT: MetricValue;
}

const LEAST_PAIRS = 20;

/**
 * Unbiasedness of forecasts: outcome = a + b forecast + e, hypothesis (a, b) = (0, 1), tested with errors that allow
 * for autocorrelation (or clusters). For futures the forecast is F(t, T) and the outcome S(T), one pair an expiry
 * where possible. Where prices trend, give changes instead: F(t, T) - S(t) and S(T) - S(t). A risk premium makes
 * a <> 0 rational.
 * `insufficient_data`: under 20 pairs (30 expiries wanted), or a single cluster. `zero_variance`: forecasts that do
 * not vary, and tests whose errors are zero. `degenerate`: a value that is no finite number.
 * Mincer and Zarnowitz 1969; Fama 1984 (JME).
 *
 * @public
 */
export function mincerZarnowitz(
  forecasts: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: MincerZarnowitzOptions = {},
): MincerZarnowitz {
  const n = forecasts.length;
  assert(outcomes.length === n, `${outcomes.length} outcomes for ${n} forecasts`);
  if (n < LEAST_PAIRS) return none("insufficient_data", n);
  const [x, y] = [Float64Array.from(forecasts), Float64Array.from(outcomes)];
  if (!x.every(Number.isFinite) || !y.every(Number.isFinite)) return none("degenerate", n);
  if (options.clusters && new Set(options.clusters).size < 2) return none("insufficient_data", n);
  const lag = options.lag ?? neweyWestLag(n);
  const columns = [new Float64Array(n).fill(1), x];
  const fit = regression(y, columns, lag);
  if (fit === null) return none("zero_variance", n);
  const covariance = covarianceFor(y, columns, fit.neweyWest, options.clusters);
  return {
    ...estimates(fit, covariance),
    ...jointTests(fit, covariance, x, y),
    ...meanTest(x, y, lag, options.clusters),
  };
}

/** Newey and West's covariance, unless the observations come in clusters. */
function covarianceFor(
  y: Float64Array,
  columns: readonly Float64Array[],
  neweyWest: Matrix,
  clusters: Int32Array | undefined,
): Matrix {
  const fit = clusters && leastSquares(y, columns);
  return fit ? covarianceOf(fit, columns, { kind: "clustered", groups: clusters }) : neweyWest;
}

function estimates({ coefficients, rSquared, n }: Regression, covariance: Matrix) {
  const errors = standardErrors(covariance);
  return {
    intercept: withError(measured(coefficients[0]!, n), errors[0]!),
    slope: withError(measured(coefficients[1]!, n), errors[1]!),
    interceptError: measured(errors[0]!, n),
    slopeError: measured(errors[1]!, n),
    rSquared: rSquared === null ? missing("zero_variance", n) : measured(rSquared, n),
  };
}

function jointTests(
  { coefficients, residualVariance, n }: Regression,
  covariance: Matrix,
  x: Float64Array,
  y: Float64Array,
) {
  const wald = waldStatistic(coefficients, [0, 1], covariance);
  const without = missing("zero_variance", n);
  const errorSquares = y.reduce(
    (sum, outcome, i) => sum + (outcome - x[i]!) * (outcome - x[i]!),
    0,
  );
  const residualSquares = residualVariance * (n - 2);
  const f = (errorSquares - residualSquares) / 2 / residualVariance;
  return {
    wald: wald === null ? without : measured(wald, n),
    waldP: wald === null ? without : probability(wald, n, (at) => chiSquaredUpper(at, 2)),
    f: residualVariance > 0 ? measured(f, n) : without,
    fP: residualVariance > 0 ? probability(f, n, (at) => fUpper(at, 2, n - 2)) : without,
  };
}

/** Of a statistic that rounding may leave below zero; none of one that overflowed. */
function probability(statistic: number, n: number, upper: (x: number) => number): MetricValue {
  if (!Number.isFinite(statistic)) return missing("degenerate", n);
  return measured(upper(Math.max(0, statistic)), n);
}

function meanTest(x: Float64Array, y: Float64Array, lag: number, clusters?: Int32Array) {
  const n = x.length;
  const errors = y.map((outcome, i) => outcome - x[i]!);
  const columns = [new Float64Array(n).fill(1)];
  const fit = regression(errors, columns, lag);
  if (fit === null)
    return { meanError: missing("degenerate", n), meanErrorT: missing("degenerate", n) };
  const covariance = covarianceFor(errors, columns, fit.neweyWest, clusters);
  const error = standardErrors(covariance)[0]!;
  const meanError = measured(fit.coefficients[0]!, n);
  const t = error > 0 ? measured(fit.coefficients[0]! / error, n) : missing("zero_variance", n);
  return { meanError, meanErrorT: t };
}

function none(status: MetricStatus, n: number): MincerZarnowitz {
  const value = missing(status, n);
  return {
    intercept: value,
    slope: value,
    interceptError: value,
    slopeError: value,
    rSquared: value,
    wald: value,
    waldP: value,
    f: value,
    fP: value,
    meanError: value,
    meanErrorT: value,
  };
}
