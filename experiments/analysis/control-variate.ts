import { assert } from "../../engine/base/assert.ts";
import { covariance, mean, variance } from "../numerics/summary.ts";

/** A mean made more precise by a variable whose expectation is known. */
export interface ControlledMean {
  /** mean(y) - b (mean(c) - expected). */
  readonly estimate: number;
  /** y - b (c - expected), for standard errors and intervals. */
  readonly values: Float64Array;
  /** var(y - b c) / var(y): 1 - correlation^2 where b is of the same sample; null where y does not vary. */
  readonly varianceRatio: number | null;
}

/**
 * The coefficient that lowers the variance most: cov(y, c) / var(c); 0 where c does not vary. It is to be taken from a
 * pilot: of the same sample it biases the estimate by the order of 1 / n.
 */
export function controlCoefficient(y: ArrayLike<number>, c: ArrayLike<number>): number {
  const spread = variance(c);
  return spread > 0 ? covariance(y, c) / spread : 0;
}

/**
 * The mean of y with control variate c of known expectation, by a given coefficient.
 *
 * @see Lavenberg and Welch 1981, Management Science 27
 */
export function controlledMean(
  y: ArrayLike<number>,
  c: ArrayLike<number>,
  expected: number,
  coefficient: number,
): ControlledMean {
  assert(y.length === c.length, `${c.length} values of a control for ${y.length} of the outcome`);
  const values = Float64Array.from(y, (value, i) => value - coefficient * (c[i]! - expected));
  const before = variance(y);
  return {
    estimate: mean(values),
    values,
    varianceRatio: before > 0 ? variance(values) / before : null,
  };
}
