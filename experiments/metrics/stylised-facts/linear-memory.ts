import { autocorrelations } from "../../numerics/autocorrelation.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { varianceRatio } from "../price-discovery/variance-ratio.ts";

/** How far returns are from having no linear memory, see `linearMemory`. */
export interface LinearMemory {
  /** The largest |autocorrelation| of returns at lags 2 to 20. */
  readonly largestAutocorrelation: MetricValue;
  /** Variance ratio over ten bars. */
  readonly varianceRatio10: MetricValue;
}

const LAST_LAG = 20;

/**
 * Fact 2: returns are close to uncorrelated beyond the first lag, which bounce and smoothing own (methods 5.1). The
 * largest of 19 noisy autocorrelations is about 2.5 / sqrt(n) for white noise and more under clustering: read it with
 * n. Not more than 21 returns: insufficient_data; a price that never moves: zero_variance.
 */
export function linearMemory(returns: ArrayLike<number>): LinearMemory {
  const n = returns.length;
  const largest = largestAutocorrelation(returns);
  if (largest.value === null) return { largestAutocorrelation: largest, varianceRatio10: largest };
  const [horizon] = varianceRatio(pathOf(returns), [10]).horizons;
  const { value, status } = horizon!.ratio;
  return {
    largestAutocorrelation: largest,
    varianceRatio10: value === null ? missing(status, n) : measured(value.vr, n),
  };
}

/** The first of the two alone. */
export function largestAutocorrelation(returns: ArrayLike<number>): MetricValue {
  const n = returns.length;
  if (n <= LAST_LAG + 1) return missing("insufficient_data", n);
  const rho = autocorrelations(returns, LAST_LAG);
  if (rho === null) return missing(stillOrDegenerate(returns), n);
  return measured(
    rho.subarray(1).reduce((most, r) => Math.max(most, Math.abs(r)), 0),
    n,
  );
}

/** Why a series without autocorrelations has none: it does not vary, or its squares leave the range of doubles. */
export function stillOrDegenerate(x: ArrayLike<number>): "zero_variance" | "degenerate" {
  for (let t = 1; t < x.length; t++) if (x[t] !== x[0]) return "degenerate";
  return Number.isFinite(x[0] ?? 0) ? "zero_variance" : "degenerate";
}

/** Log prices from 0, one more than returns. */
function pathOf(returns: ArrayLike<number>): Float64Array {
  const path = new Float64Array(returns.length + 1);
  for (let t = 0; t < returns.length; t++) path[t + 1] = path[t]! + returns[t]!;
  return path;
}
