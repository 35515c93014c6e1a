import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * BV = (pi / 2) n / (n - 1) sum |r_i| |r_(i-1)|: integrated variance without jumps (Barndorff-Nielsen and Shephard
 * 2006, Journal of Financial Econometrics 4), with the factor for the products that are missing. Returns of one
 * session, equally spaced. Returns of zero pull it down. Fewer than 2: insufficient_data.
 */
export function bipowerVariation(returns: ArrayLike<number>): MetricValue {
  const n = returns.length;
  if (n < 2) return missing("insufficient_data", n);
  let products = 0;
  for (let i = 1; i < n; i++) products += Math.abs(returns[i]!) * Math.abs(returns[i - 1]!);
  return measured((Math.PI / 2) * (n / (n - 1)) * products, n);
}
