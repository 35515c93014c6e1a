import { exp, log, pow } from "../../../engine/base/real.ts";
import { logGamma } from "../../numerics/log-gamma.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** E|Z|^(4/3) of a standard normal Z: 2^(2/3) Gamma(7/6) / Gamma(1/2). */
const MOMENT = exp((2 / 3) * log(2) + logGamma(7 / 6) - logGamma(0.5));

/**
 * TQ = n n / (n - 2) mu^-3 sum |r_i r_(i-1) r_(i-2)|^(4/3) with mu = E|Z|^(4/3): the integral of the fourth power of
 * volatility, robust to jumps (Barndorff-Nielsen and Shephard 2006). Fewer than 3 returns: insufficient_data.
 */
export function tripowerQuarticity(returns: ArrayLike<number>): MetricValue {
  const n = returns.length;
  if (n < 3) return missing("insufficient_data", n);
  let total = 0;
  for (let i = 2; i < n; i++) {
    const product = Math.abs(returns[i]!) * Math.abs(returns[i - 1]!) * Math.abs(returns[i - 2]!);
    // The product of three small returns may round to 0 where its root does not: then it is 0 for every purpose here.
    if (product !== 0) total += pow(product, 4 / 3);
  }
  return measured((n * (n / (n - 2)) * total) / (MOMENT * MOMENT * MOMENT), n);
}
