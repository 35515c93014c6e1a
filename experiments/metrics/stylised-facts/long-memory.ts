import { cos, log, sin } from "../../../engine/base/real.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing, withError } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { stillOrDegenerate } from "./linear-memory.ts";

/** The memory parameter of a series, see `longMemory`. */
export interface LongMemory {
  /** d: 0 none, between 0 and 1/2 long and stationary. */
  readonly d: MetricValue;
  /** Of d as a regression slope. */
  readonly standardError: MetricValue;
  /** pi / sqrt(24 m). */
  readonly asymptoticError: MetricValue;
  /** m, ordinates used: floor(sqrt n). */
  readonly bandwidth: number;
}

/** Fewest observations: below, a slope through seven ordinates says nothing. */
const LEAST = 50;

/**
 * The log-periodogram regression of Geweke and Porter-Hudak 1983 (Journal of Time Series Analysis 4): ln I(w_j) on
 * -2 ln(2 sin(w_j / 2)) at the first floor(sqrt n) Fourier frequencies w_j = 2 pi j / n. Fewer than 50 observations:
 * insufficient_data; a series that does not vary: zero_variance; an ordinate of zero: degenerate.
 */
export function longMemory(x: ArrayLike<number>): LongMemory {
  const n = x.length;
  const bandwidth = Math.floor(Math.sqrt(n));
  const none = (status: "insufficient_data" | "zero_variance" | "degenerate"): LongMemory => {
    const nothing = missing(status, n);
    return { d: nothing, standardError: nothing, asymptoticError: nothing, bandwidth };
  };
  if (n < LEAST) return none("insufficient_data");
  const power = periodogram(x, bandwidth);
  if (power.every((ordinate) => ordinate === 0)) return none(stillOrDegenerate(x));
  if (!power.every((ordinate) => ordinate > 0 && ordinate < Infinity)) return none("degenerate");
  const regressor = power.map((_, i) => -2 * log(2 * sin((Math.PI * (i + 1)) / n)));
  const ones = new Float64Array(bandwidth).fill(1);
  const fit = leastSquares(power.map(log), [ones, regressor]);
  if (fit === null) return none("degenerate");
  const squares = fit.residuals.reduce((sum, u) => sum + u * u, 0);
  const variance = (squares / (bandwidth - 2)) * fit.inverseGram.values[3]!;
  return {
    d: withError(measured(fit.coefficients[1]!, n), Math.sqrt(variance)),
    standardError: measured(Math.sqrt(variance), n),
    asymptoticError: measured(Math.PI / Math.sqrt(24 * bandwidth), n),
    bandwidth,
  };
}

/** |sum (x_t - mean) e^(-i w_j t)|^2 for j = 1 to `count`, up to the scale that a logarithm's slope does not see. */
function periodogram(x: ArrayLike<number>, count: number): Float64Array {
  const n = x.length;
  const center = mean(x);
  const [deviations, cosines, sines] = [0, 1, 2].map(() => new Float64Array(n)) as Three;
  for (let t = 0; t < n; t++) {
    deviations[t] = x[t]! - center;
    cosines[t] = cos((2 * Math.PI * t) / n);
    sines[t] = sin((2 * Math.PI * t) / n);
  }
  const powers = new Float64Array(count);
  // Two frequencies side by side: an addition need not wait for the one before it.
  for (let j = 1; j <= count; j += 2) {
    let [real, imaginary, nextReal, nextImaginary] = [0, 0, 0, 0];
    for (let t = 0, angle = 0, next = 0; t < n; t++) {
      const deviation = deviations[t]!;
      real += deviation * cosines[angle]!;
      imaginary += deviation * sines[angle]!;
      nextReal += deviation * cosines[next]!;
      nextImaginary += deviation * sines[next]!;
      angle += j;
      if (angle >= n) angle -= n;
      next += j + 1;
      if (next >= n) next -= n;
    }
    powers[j - 1] = real * real + imaginary * imaginary;
    if (j < count) powers[j] = nextReal * nextReal + nextImaginary * nextImaginary;
  }
  return powers;
}

type Three = [Float64Array, Float64Array, Float64Array];
