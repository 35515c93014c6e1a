import { autocorrelations } from "../../numerics/autocorrelation.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { stillOrDegenerate } from "./linear-memory.ts";

/**
 * Fact 12: first autocorrelation of returns from trade to trade; bounce between bid and ask makes it negative, down to
 * -1/2 where nothing else moves the price (Roll 1984). Fewer than 3 returns: insufficient_data; prices that never move:
 * zero_variance.
 */
export function bounce(tradeReturns: ArrayLike<number>): MetricValue {
  const n = tradeReturns.length;
  if (n < 3) return missing("insufficient_data", n);
  const rho = autocorrelations(tradeReturns, 1);
  return rho === null ? missing(stillOrDegenerate(tradeReturns), n) : measured(rho[0]!, n);
}
