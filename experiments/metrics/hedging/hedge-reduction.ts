import { mean, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

/** How much smaller the spread of an outcome is with a hedge, see `hedgeReduction`. */
export interface HedgeReduction {
  readonly varianceUnhedged: MetricValue;
  readonly varianceHedged: MetricValue;
  /** V_E = 1 - var(hedged) / var(unhedged). */
  readonly varianceReduction: MetricValue;
  /** R = 1 - sd(hedged) / sd(unhedged), so V_E = 1 - (1 - R)^2. */
  readonly volatilityReduction: MetricValue;
  /** Standard error of ln(1 - R) over independent pairs. */
  readonly logRemainderError: MetricValue;
}

/**
 * Variance reduction V_E and volatility reduction R of hedged against unhedged outcomes of the same episodes (money,
 * any unit; net of costs where the hedged column is). Both negative where the hedge adds risk. Always say which of the
 * two a percentage is. Error of ln(1 - R): (1/2) sqrt((k_h + k_u - 2 - 2 w) / n) with the kurtoses k and w the
 * covariance of the squared standardised outcomes (delta method; methods 3.7). Columns of unlike length: degenerate;
 * an unhedged outcome that does not vary: zero_variance.
 */
export function hedgeReduction(
  unhedged: ArrayLike<number>,
  hedged: ArrayLike<number>,
  least = 2,
): HedgeReduction {
  const n = Math.min(unhedged.length, hedged.length);
  if (unhedged.length !== hedged.length) return nothing("degenerate", n);
  if (n < Math.max(2, least)) return nothing("insufficient_data", n);
  const before = variance(unhedged);
  const after = variance(hedged);
  const variances = { varianceUnhedged: measured(before, n), varianceHedged: measured(after, n) };
  if (before === 0) return { ...nothing("zero_variance", n), ...variances };
  const share = after / before;
  return {
    ...variances,
    varianceReduction: measured(1 - share, n),
    volatilityReduction: measured(1 - Math.sqrt(share), n),
    logRemainderError: after === 0 ? missing("zero_variance", n) : logError(unhedged, hedged),
  };
}

function logError(unhedged: ArrayLike<number>, hedged: ArrayLike<number>): MetricValue {
  const n = unhedged.length;
  const before = squaredScores(unhedged);
  const after = squaredScores(hedged);
  const difference = after.map((square, i) => square - before[i]!);
  return measured(Math.sqrt(variance(difference, 0) / n) / 2, n);
}

/** ((x - mean) / sd)^2 with population moments, whose mean is 1. */
function squaredScores(x: ArrayLike<number>): Float64Array {
  const center = mean(x);
  const spread = variance(x, 0);
  return Float64Array.from(x, (value) => ((value - center) * (value - center)) / spread);
}

function nothing(status: MetricStatus, n: number): HedgeReduction {
  const none = missing(status, n);
  return {
    varianceUnhedged: none,
    varianceHedged: none,
    varianceReduction: none,
    volatilityReduction: none,
    logRemainderError: none,
  };
}
