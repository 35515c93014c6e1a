import { quantile, sortedCopy } from "../numerics/quantile.ts";
import { covariance, mean, variance } from "../numerics/summary.ts";

/** A number from independent paths, with the error that it has because they are so many. */
export interface Estimated {
  readonly value: number;
  readonly standardError: number;
}

/** What is computed by a formula. */
export const exactly = (value: number): Estimated => ({ value, standardError: 0 });

/** Standard error of a statistic by the influence that each path has on it (delta method). */
const errorOf = (influences: Float64Array): number =>
  Math.sqrt(variance(influences, 0) / influences.length);

export const meanOf = (x: Float64Array): Estimated => ({
  value: mean(x),
  standardError: Math.sqrt(variance(x) / x.length),
});

export function shareOf(x: Float64Array, isCounted: (value: number) => boolean): Estimated {
  let count = 0;
  for (let i = 0; i < x.length; i++) if (isCounted(x[i]!)) count++;
  const value = count / x.length;
  return { value, standardError: Math.sqrt((value * (1 - value)) / x.length) };
}

/** Error: half the distance of the quantiles one standard error of the share to each side. */
export function quantileOf(sorted: Float64Array, p: number): Estimated {
  const aside = Math.sqrt((p * (1 - p)) / sorted.length);
  const [low, high] = [Math.max(0, p - aside), Math.min(1, p + aside)];
  return {
    value: quantile(sorted, p),
    standardError: (quantile(sorted, high) - quantile(sorted, low)) / 2,
  };
}

export function deviationOf(x: Float64Array): Estimated {
  const center = mean(x);
  const sd = Math.sqrt(variance(x));
  if (sd === 0) return exactly(0);
  const influences = x.map((value) => ((value - center) * (value - center)) / (2 * sd));
  return { value: sd, standardError: errorOf(influences) };
}

/** The ratio of least variance, cov(cost, gain) / var(gain) (Xing 2026, eq. 8). */
export function ratioOf(cost: Float64Array, gain: Float64Array): Estimated {
  const spread = variance(gain);
  const value = covariance(cost, gain) / spread;
  const [meanCost, meanGain] = [mean(cost), mean(gain)];
  const influences = cost.map((paid, i) => {
    const move = gain[i]! - meanGain;
    return (move * (paid - meanCost - value * move)) / spread;
  });
  return { value, standardError: errorOf(influences) };
}

/** How much a hedge takes off a cost. */
export interface Reduction {
  /** E = 1 - var(hedged) / var(unhedged) (Xing 2026, eq. 10). */
  readonly ofVariance: Estimated;
  /** 1 - sd(hedged) / sd(unhedged) = 1 - sqrt(1 - E). */
  readonly ofDeviation: Estimated;
}

/**
 * Where the ratio is the estimated best one its own error counts for nothing: the hedged variance is flat there.
 */
export function reductionOf(unhedged: Float64Array, hedged: Float64Array): Reduction {
  const { left, influences } = remainderOf(unhedged, hedged);
  const standardError = errorOf(influences);
  const remains = Math.sqrt(left);
  return {
    ofVariance: { value: 1 - left, standardError },
    ofDeviation: {
      value: 1 - remains,
      standardError: remains === 0 ? 0 : standardError / (2 * remains),
    },
  };
}

/** By how much E is smaller with one hedge than with another of the same costs; the error is that of the pairs. */
export function efficiencyLost(
  unhedged: Float64Array,
  hedged: Float64Array,
  better: Float64Array,
): Estimated {
  const own = remainderOf(unhedged, hedged);
  const other = remainderOf(unhedged, better);
  const influences = own.influences.map((influence, i) => influence - other.influences[i]!);
  return { value: own.left - other.left, standardError: errorOf(influences) };
}

/** The share of the variance that is left, and what each path does to it. */
function remainderOf(
  unhedged: Float64Array,
  hedged: Float64Array,
): { readonly left: number; readonly influences: Float64Array } {
  const [before, after] = [variance(unhedged, 0), variance(hedged, 0)];
  const [meanBefore, meanAfter] = [mean(unhedged), mean(hedged)];
  const left = after / before;
  const influences = unhedged.map((paid, i) => {
    const wasAway = paid - meanBefore;
    const isAway = hedged[i]! - meanAfter;
    return (isAway * isAway - left * wasAway * wasAway) / before;
  });
  return { left, influences };
}

/** Mean of the worst tail of the costs, the last counted in part; error by influence above the quantile. */
export function tailMeanOf(costs: Float64Array, level: number): Estimated {
  const at = quantile(sortedCopy(costs), level);
  const excess = costs.map((cost) => Math.max(0, cost - at) / (1 - level));
  const { value, standardError } = meanOf(excess);
  return { value: at + value, standardError };
}
