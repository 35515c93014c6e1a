import { exp, log } from "../../../engine/base/real.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { type CurveFit, nonlinearLeastSquares } from "../../numerics/nonlinear-least-squares.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

export interface ResiliencyOptions {
  /** Shocks that the path is the mean of. */
  readonly shocks: number;
  /** Time between two points of the path, in the unit wanted for the half-lives. Default 1. */
  readonly step?: number;
  /** What the path comes back to, for the robust half-time. Default: the mean of its last five points. */
  readonly baseline?: number;
}

/** How fast the book refills. The n of each value is the number of shocks. */
export interface Resiliency {
  /** A, in the path's unit. */
  readonly asymptote: MetricValue;
  /** B, in the path's unit. */
  readonly amplitude: MetricValue;
  /** k, per unit of time. */
  readonly rate: MetricValue;
  /** ln 2 / k, in units of time. */
  readonly halfLife: MetricValue;
  /** The robust twin: when half the initial excess over the baseline is gone for the first time, in units of time. */
  readonly halfTime: MetricValue;
}

/** Fewer than these say nothing (methods, section 8). */
export const LEAST_SHOCKS = 30;
const LEAST_POINTS = 10;
const TAIL_POINTS = 5;
/** An amplitude within so many standard errors of zero is none. */
const AMPLITUDE_ERRORS = 2;
/** Rates tried as starts, evenly in logs from `LEAST_DECAY` over the path to ten a step. */
const START_RATES = 80;
/** A decay by less than this over the whole path is a straight line: its k counts as zero. */
const LEAST_DECAY = 0.01;
/** A faster decay, per step, is over before the second point: its rate is anyone's guess. */
const MOST_DECAY = 20;

/**
 * Resiliency after shocks: least squares of y = A + B e^(-k t) on the mean path y of an excess (of the spread over its
 * mean before the shock, or of depth below it), t = 0 at the shock, and the robust half-time beside it.
 * `not_identified`: k <= 0 (or a decay that the path is too short or too coarse to show), B within two standard errors
 * of zero, or a path that never crosses half its first excess.
 * `insufficient_data`: under 30 shocks or ten points. `degenerate`: a point that is no finite number.
 * Large 2007 (JFM); Degryse, de Jong, van Ravenswaaij and Wuyts 2005 (RF).
 */
export function resiliency(path: ArrayLike<number>, options: ResiliencyOptions): Resiliency {
  const { shocks, step = 1 } = options;
  const points = Float64Array.from(path);
  if (!(shocks >= LEAST_SHOCKS) || points.length < LEAST_POINTS) {
    return none("insufficient_data", shocks);
  }
  if (![...points, shocks].every(Number.isFinite) || !(step > 0 && step < Infinity)) {
    return none("degenerate", shocks);
  }
  const baseline = options.baseline ?? mean(points.subarray(-TAIL_POINTS));
  const halfTime = halfTimeOf(points, baseline, step, shocks);
  const scale = points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const fit = scale > 0 ? fitDecay(points.map((value) => value / scale)) : null;
  if (fit === null || !isIdentified(fit)) return { ...none("not_identified", shocks), halfTime };
  const [asymptote, amplitude, rate] = fit.parameters as unknown as [number, number, number];
  return {
    asymptote: measured(asymptote * scale, shocks),
    amplitude: measured(amplitude * scale, shocks),
    rate: measured(rate / step, shocks),
    halfLife: measured((Math.LN2 / rate) * step, shocks),
    halfTime,
  };
}

function none(status: MetricStatus, shocks: number): Resiliency {
  const value = missing(status, Number.isFinite(shocks) ? shocks : 0);
  return { asymptote: value, amplitude: value, rate: value, halfLife: value, halfTime: value };
}

function halfTimeOf(path: Float64Array, baseline: number, step: number, n: number): MetricValue {
  const first = path[0]! - baseline;
  if (!Number.isFinite(first)) return missing("degenerate", n);
  if (first === 0) return missing("not_identified", n);
  const crossing = path.findIndex((value) => (value - baseline) / first <= 0.5);
  return crossing < 0 ? missing("not_identified", n) : measured(crossing * step, n);
}

/** A, B and k per step. */
function fitDecay(path: Float64Array): CurveFit | null {
  const start = bestStart(path);
  if (start === null) return null;
  return nonlinearLeastSquares(path, start, ([a, b, k], t, gradient) => {
    const decay = exp(-k! * t);
    gradient[0] = 1;
    gradient[1] = decay;
    gradient[2] = -b! * t * decay;
    return a! + b! * decay;
  });
}

/** For a given rate the curve is linear: the rate of the grid, and its line, that leave the least. */
function bestStart(path: Float64Array): [number, number, number] | null {
  const ones = new Float64Array(path.length).fill(1);
  const slowest = log(LEAST_DECAY / path.length);
  const fastest = log(10);
  let best: [number, number, number] | null = null;
  let least = Infinity;
  for (let i = 0; i < START_RATES; i++) {
    const rate = exp(slowest + ((fastest - slowest) * i) / (START_RATES - 1));
    const fit = leastSquares(path, [ones, ones.map((_, t) => exp(-rate * t))]);
    if (fit === null) continue;
    const left = fit.residuals.reduce((sum, value) => sum + value * value, 0);
    if (left < least) {
      least = left;
      best = [fit.coefficients[0]!, fit.coefficients[1]!, rate];
    }
  }
  return best;
}

function isIdentified({ parameters, residuals, covariance }: CurveFit): boolean {
  if (covariance === null) return false;
  const [, amplitude, rate] = parameters as unknown as [number, number, number];
  const error = Math.sqrt(Math.max(0, covariance.values[4]!));
  if (!(rate * residuals.length > LEAST_DECAY && rate < MOST_DECAY)) return false;
  return Math.abs(amplitude) > AMPLITUDE_ERRORS * error;
}
