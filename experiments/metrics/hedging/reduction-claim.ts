import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** What a claimed reduction of volatility amounts to, see `reductionClaim`. */
export interface ReductionClaim {
  readonly varianceReduction: MetricValue;
  /** The least |correlation| of costs and futures with which the best ratio reaches it. */
  readonly leastCorrelation: MetricValue;
  /** The fraction of the cost that reaches it when locked in with matching futures and no basis risk. */
  readonly hedgedFraction: MetricValue;
}

/**
 * Identities behind a claim "hedging reduces volatility by R": V_E = 1 - (1 - R)^2, |rho| >= sqrt(V_E) under h*, and
 * R = f where a fraction f is locked without basis (methods 3.7). R outside [0, 1]: degenerate.
 * @public
 */
export function reductionClaim(volatilityReduction: number): ReductionClaim {
  if (!(volatilityReduction >= 0 && volatilityReduction <= 1)) {
    const none = missing("degenerate");
    return { varianceReduction: none, leastCorrelation: none, hedgedFraction: none };
  }
  const left = 1 - volatilityReduction;
  const varianceReduction = 1 - left * left;
  return {
    varianceReduction: measured(varianceReduction, 1),
    leastCorrelation: measured(Math.sqrt(varianceReduction), 1),
    hedgedFraction: measured(volatilityReduction, 1),
  };
}
