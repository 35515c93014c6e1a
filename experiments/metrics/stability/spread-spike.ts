import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** A calendar spread around an expiry, see `spreadSpike`. */
export interface SpreadSpike {
  /** Largest rise above the mean of before, in the spread's unit. */
  readonly spike: MetricValue;
  /** Share of it that was gone on average afterwards: 1 transient, 0 permanent. */
  readonly reversal: MetricValue;
  /** Mean of afterwards less mean of before. */
  readonly permanent: MetricValue;
}

/**
 * The near price less the far one before, in the run-up to, and after the expiry of the near month (then the next
 * pair), one value a day or bar (methods 4.8): a squeeze lifts it and lets it go. A run-up that never rises above the
 * mean of before: spike 0, reversal not_identified. An empty part: insufficient_data.
 * @public
 */
export function spreadSpike(
  before: ArrayLike<number>,
  runUp: ArrayLike<number>,
  after: ArrayLike<number>,
): SpreadSpike {
  const n = before.length + runUp.length + after.length;
  if (before.length === 0 || runUp.length === 0) {
    const none = missing("insufficient_data", n);
    return { spike: none, reversal: none, permanent: none };
  }
  const base = mean(before);
  let spike = 0;
  for (let i = 0; i < runUp.length; i++) {
    if (!(runUp[i]! - base <= spike)) spike = runUp[i]! - base;
  }
  if (after.length === 0) {
    const none = missing("insufficient_data", n);
    return { spike: measured(spike, n), reversal: none, permanent: none };
  }
  const left = mean(after) - base;
  return {
    spike: measured(spike, n),
    reversal: spike === 0 ? missing("not_identified", n) : measured(1 - left / spike, n),
    permanent: measured(left, n),
  };
}
