import { assert } from "../../../engine/base/assert.ts";
import { exp, log } from "../../../engine/base/real.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { type CurveFit, nonlinearLeastSquares } from "../../numerics/nonlinear-least-squares.ts";
import { regression, standardErrors } from "../../numerics/regression.ts";
import { measured, missing, withError, type WarnedValue } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";
import { warnShort } from "./warn-short.ts";

export interface PowerLaw {
  /** Y, daily volatilities at one daily volume. */
  readonly prefactor: MetricValue;
  /** delta. */
  readonly exponent: MetricValue;
  readonly exponentError: MetricValue;
}

export interface LogLogLaw extends PowerLaw {
  /** (delta - 1/2) / its error; Student's t with n - 2 degrees of freedom under the square-root law. */
  readonly tOfHalf: MetricValue;
  /** ln Y. */
  readonly logPrefactor: MetricValue;
  /** s^2 of ln I: the mean impact, unlike the median, has the prefactor Y exp(s^2 / 2). */
  readonly residualVariance: MetricValue;
}

export interface ImpactCurve {
  /** Nonlinear least squares of I on Y phi^delta: the headline. */
  readonly nls: PowerLaw & { readonly exponent: WarnedValue };
  /** Least squares of ln I on ln phi: medians, of the positive impacts only. */
  readonly logLog: LogLogLaw;
  /** Share of metaorders with I <= 0, which log-log drops: its bias. */
  readonly droppedShare: MetricValue;
  /** Y of the square-root law, delta fixed at 1/2: sum(sqrt(phi) I) / sum(phi). */
  readonly squareRootPrefactor: MetricValue;
}

const LEAST_ORDERS = 50;
const ORDERS_WANTED = 200;
/** Exponents tried as starts; a fit that leaves their range follows a few of the largest metaorders alone. */
const START_EXPONENTS = Array.from({ length: 41 }, (_, i) => -1 + i / 10);
/** Sizes, in daily volumes, that a curve is fitted over (methods 1.13). */
const [LEAST_SIZE, MOST_SIZE] = [1e-4, 0.2];

/** Whether a metaorder of this size, in daily volumes, belongs to a curve of impact. @public */
export const isImpactSize = (phi: number): boolean => phi >= LEAST_SIZE && phi <= MOST_SIZE;

/**
 * The impact curve of metaorders, I = Y phi^delta.
 * `sizes`: phi = lots / daily volume, > 0; `impacts`: I = direction (mid at end - mid at start) / daily volatility,
 * both without unit (see `metaorderImpact`).
 * `insufficient_data`: under 50 metaorders (a warning under 200), for log-log under three positive ones.
 * `zero_variance`: sizes that are all equal. `degenerate`: a size or impact that is no finite number, or a size <= 0.
 * `not_identified`: impacts that a power law does not describe at all, or one whose exponent leaves -1 to 3.
 * Almgren et al. 2005 (Risk); Toth et al. 2011 (PRX).
 *
 * @public
 */
export function impactCurve(sizes: ArrayLike<number>, impacts: ArrayLike<number>): ImpactCurve {
  const n = sizes.length;
  assert(impacts.length === n, `${impacts.length} impacts for ${n} sizes`);
  if (n < LEAST_ORDERS) return none("insufficient_data", n);
  const [phi, impact] = [Float64Array.from(sizes), Float64Array.from(impacts)];
  if (!phi.every((x) => x > 0 && x < Infinity) || !impact.every(Number.isFinite)) {
    return none("degenerate", n);
  }
  const positive = impact.map((x) => (x > 0 ? 1 : 0));
  const kept = positive.reduce((sum, x) => sum + x, 0);
  return {
    nls: powerLaw(phi, impact),
    logLog: logLogLaw(
      phi.filter((_, i) => positive[i] === 1).map(log),
      impact.filter((x) => x > 0).map(log),
    ),
    droppedShare: measured((n - kept) / n, n),
    squareRootPrefactor: squareRootLaw(phi, impact),
  };
}

function logLogLaw(logPhi: Float64Array, logImpact: Float64Array): LogLogLaw {
  const n = logPhi.length;
  if (n < 3) return noLogLogLaw("insufficient_data", n);
  const fit = regression(logImpact, [new Float64Array(n).fill(1), logPhi], 0);
  if (fit === null) return noLogLogLaw("zero_variance", n);
  const [logPrefactor, exponent] = fit.coefficients as unknown as [number, number];
  const error = standardErrors(fit.classic)[1]!;
  return {
    prefactor: measured(exp(logPrefactor), n),
    exponent: measured(exponent, n),
    exponentError: measured(error, n),
    tOfHalf: error > 0 ? measured((exponent - 0.5) / error, n) : missing("zero_variance", n),
    logPrefactor: measured(logPrefactor, n),
    residualVariance: measured(fit.residualVariance, n),
  };
}

function powerLaw(phi: Float64Array, impact: Float64Array): ImpactCurve["nls"] {
  const n = phi.length;
  if (phi.every((x) => x === phi[0])) return noPowerLaw("zero_variance", n);
  const scale = impact.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const fit =
    scale > 0
      ? fitPower(
          phi.map(log),
          impact.map((x) => x / scale),
        )
      : null;
  if (!fit?.covariance) return noPowerLaw("not_identified", n);
  const [prefactor, exponent] = fit.parameters as unknown as [number, number];
  if (!isTried(exponent)) return noPowerLaw("not_identified", n);
  const [prefactorError, error] = standardErrors(fit.covariance) as unknown as [number, number];
  const found = withError(measured(exponent, n), error);
  return {
    prefactor: withError(measured(prefactor * scale, n), prefactorError * scale),
    exponent: warnShort(found, n, ORDERS_WANTED, "metaorders", "for a curve"),
    exponentError: measured(error, n),
  };
}

function fitPower(logPhi: Float64Array, impact: Float64Array): CurveFit | null {
  const start = bestStart(logPhi, impact);
  return nonlinearLeastSquares(impact, start, ([prefactor, exponent], i, gradient) => {
    const power = exp(exponent! * logPhi[i]!);
    gradient[0] = power;
    gradient[1] = prefactor! * logPhi[i]! * power;
    return prefactor! * power;
  });
}

const isTried = (exponent: number): boolean =>
  exponent >= START_EXPONENTS[0]! && exponent <= START_EXPONENTS.at(-1)!;

/** For a given exponent the curve is a line through the origin: the exponent of the grid that leaves the least. */
function bestStart(logPhi: Float64Array, impact: Float64Array): [number, number] {
  let best: [number, number] = [0, 0.5];
  let least = Infinity;
  for (const exponent of START_EXPONENTS) {
    const fit = leastSquares(impact, [logPhi.map((x) => exp(exponent * x))]);
    const left = fit?.residuals.reduce((sum, value) => sum + value * value, 0) ?? Infinity;
    if (!(left < least)) continue;
    least = left;
    best = [fit!.coefficients[0]!, exponent];
  }
  return best;
}

/** Least squares through the origin of I on sqrt(phi), with its classic standard error. */
function squareRootLaw(phi: Float64Array, impact: Float64Array): MetricValue {
  const roots = phi.map(Math.sqrt);
  let products = 0;
  let squares = 0;
  for (const [i, root] of roots.entries()) {
    products += root * impact[i]!;
    squares += root * root;
  }
  const prefactor = products / squares;
  const left = impact.reduce((sum, each, i) => {
    const residual = each - prefactor * roots[i]!;
    return sum + residual * residual;
  }, 0);
  const n = phi.length;
  return withError(measured(prefactor, n), Math.sqrt(left / (n - 1) / squares));
}

function noPowerLaw(status: MetricStatus, n: number): ImpactCurve["nls"] {
  const value = missing(status, n);
  return { prefactor: value, exponent: { ...value, warnings: [] }, exponentError: value };
}

function noLogLogLaw(status: MetricStatus, n: number): LogLogLaw {
  const value = missing(status, n);
  return {
    prefactor: value,
    exponent: value,
    exponentError: value,
    tOfHalf: value,
    logPrefactor: value,
    residualVariance: value,
  };
}

function none(status: MetricStatus, n: number): ImpactCurve {
  const value = missing(status, n);
  return {
    nls: noPowerLaw(status, n),
    logLog: noLogLogLaw(status, n),
    droppedShare: value,
    squareRootPrefactor: value,
  };
}
