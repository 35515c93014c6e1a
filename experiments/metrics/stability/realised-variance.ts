import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Realised variance of a session, see `realisedVariance`. */
export interface RealisedVariance {
  /** RV, the sum of squared log returns. */
  readonly variance: MetricValue;
  /** The square root of RV. */
  readonly volatility: MetricValue;
  /** Share of bars in which the price did not move. */
  readonly zeroShare: MetricValue;
}

/** Fewest returns of a session for a measure that is worth reporting. */
export const LEAST_RETURNS = 20;

/**
 * RV = sum of r^2 over equally spaced log returns of one session (5-minute bars by default; halted time left out).
 * Without unit; per session, not per year (`annualisedVolatility`). Fewer than `least` returns: insufficient_data.
 * A price that never moves has RV 0.
 */
export function realisedVariance(
  returns: ArrayLike<number>,
  least = LEAST_RETURNS,
): RealisedVariance {
  const n = returns.length;
  if (n < Math.max(1, least)) {
    const none = missing("insufficient_data", n);
    return { variance: none, volatility: none, zeroShare: none };
  }
  let squares = 0;
  let zeros = 0;
  for (let i = 0; i < n; i++) {
    squares += returns[i]! * returns[i]!;
    if (returns[i] === 0) zeros++;
  }
  return {
    variance: measured(squares, n),
    volatility: measured(Math.sqrt(squares), n),
    zeroShare: measured(zeros / n, n),
  };
}

/**
 * RV with and without the bars in which the price stood at a limit (`locked` not 0). Prices there are censored: a low
 * figure with them under a tight limit is not stability, so the two belong side by side (methods 4.1).
 * Columns of unlike length: degenerate.
 * @public
 */
export function realisedVarianceByLimit(
  returns: ArrayLike<number>,
  locked: ArrayLike<number>,
  least = LEAST_RETURNS,
): { readonly all: RealisedVariance; readonly unlocked: RealisedVariance } {
  const all = realisedVariance(returns, least);
  if (returns.length !== locked.length) {
    const none = missing("degenerate", returns.length);
    return { all, unlocked: { variance: none, volatility: none, zeroShare: none } };
  }
  const free = Float64Array.from(returns).filter((_, i) => locked[i] === 0);
  return { all, unlocked: realisedVariance(free, least) };
}
