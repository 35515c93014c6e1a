import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

const SCALE = Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI);

/**
 * MedRV = pi / (6 - 4 sqrt 3 + pi) n / (n - 2) sum med(|r_(i-1)|, |r_i|, |r_(i+1)|)^2: integrated variance, robust to
 * jumps and less hurt by returns of zero than bipower variation (Andersen, Dobrev and Schaumburg 2012, Journal of
 * Econometrics 169). Fewer than 3 returns: insufficient_data.
 */
export function medianRealisedVariance(returns: ArrayLike<number>): MetricValue {
  const n = returns.length;
  if (n < 3) return missing("insufficient_data", n);
  let total = 0;
  for (let i = 1; i < n - 1; i++) {
    const a = Math.abs(returns[i - 1]!);
    const b = Math.abs(returns[i]!);
    const c = Math.abs(returns[i + 1]!);
    const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    total += middle * middle;
  }
  return measured(SCALE * (n / (n - 2)) * total, n);
}
