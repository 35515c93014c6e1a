import { autocorrelations } from "../../numerics/autocorrelation.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { stillOrDegenerate } from "./linear-memory.ts";
import { longMemory } from "./long-memory.ts";

/** How much large moves follow large ones, see `volatilityClustering`. */
export interface VolatilityClustering {
  /** Autocorrelation of |r| at lag 1. */
  readonly atLag1: MetricValue;
  /** Mean over lags 1 to 20. */
  readonly mean20: MetricValue;
  /** Memory parameter d of |r|. */
  readonly memory: MetricValue;
}

const LAST_LAG = 20;

/**
 * Fact 3: absolute returns are positively correlated, over many lags (Cont 2001, Quantitative Finance 1; methods 5.1).
 * Not more than 21 returns: insufficient_data; |r| that never varies: zero_variance.
 */
export function volatilityClustering(returns: ArrayLike<number>): VolatilityClustering {
  const n = returns.length;
  const sizes = Float64Array.from(returns, Math.abs);
  const memory = longMemory(sizes).d;
  const rho = n > LAST_LAG + 1 ? autocorrelations(sizes, LAST_LAG) : null;
  if (rho === null) {
    const status = n > LAST_LAG + 1 ? stillOrDegenerate(sizes) : "insufficient_data";
    return { atLag1: missing(status, n), mean20: missing(status, n), memory };
  }
  return { atLag1: measured(rho[0]!, n), mean20: measured(mean(rho), n), memory };
}
