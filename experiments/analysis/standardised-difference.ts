import { exp } from "../../engine/base/real.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { mean, variance } from "../numerics/summary.ts";

/** A difference of means in standard deviations. */
export interface StandardisedDifference {
  /** (mean y - mean x) / pooled standard deviation. */
  readonly cohensD: number;
  /** The same, corrected for its bias in small samples. */
  readonly hedgesG: number;
}

/**
 * Cohen's d over the pooled standard deviation with n + m - 2 degrees of freedom, and Hedges' g = J d. Null where
 * neither sample varies, or there are fewer than two values in one.
 *
 * @see Hedges 1981, Journal of Educational Statistics 6
 */
export function standardisedDifference(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): StandardisedDifference | null {
  if (x.length < 2 || y.length < 2) return null;
  const df = x.length + y.length - 2;
  const pooled = ((x.length - 1) * variance(x) + (y.length - 1) * variance(y)) / df;
  if (pooled === 0) return null;
  const cohensD = (mean(y) - mean(x)) / Math.sqrt(pooled);
  return { cohensD, hedgesG: hedgesFactor(df) * cohensD };
}

/** Hedges' J in its usual form, 1 - 3 / (4 df - 1). */
export const hedgesFactor = (df: number): number => 1 - 3 / (4 * df - 1);

/** Hedges' J exactly, Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)), for df > 1. Hedges 1981, equation 6e. */
export const exactHedgesFactor = (df: number): number =>
  exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
