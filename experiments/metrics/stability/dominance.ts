import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** How large the largest long is, see `dominance`. */
export interface Dominance {
  /** Largest long over what others can deliver or offset. Above 1 they cannot all get out without it. */
  readonly ofCapacity: MetricValue;
  /** Largest long over open interest. */
  readonly ofOpenInterest: MetricValue;
}

/**
 * Dominance at an expiry (methods 4.8), all in lots. `capacity`: what can be delivered, or for cash settlement the
 * volume of the settlement window, in which positions can be offset. No capacity or no open interest: degenerate.
 * @public
 */
export function dominance(largestLong: number, capacity: number, openInterest: number): Dominance {
  const share = (of: number): MetricValue =>
    of > 0 ? measured(largestLong / of, 1) : missing("degenerate", 1);
  return { ofCapacity: share(capacity), ofOpenInterest: share(openInterest) };
}
