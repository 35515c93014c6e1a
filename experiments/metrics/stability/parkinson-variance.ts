import { log } from "../../../engine/base/real.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Variance of log returns of a period from its range, mean over periods of ln(H / L)^2 / (4 ln 2) (Parkinson 1980,
 * Journal of Business 53): a check on realised variance, biased down where trading is sparse. `highs`, `lows`: prices,
 * one pair a day; pairs without 0 < L <= H are left out; none left: no_trades.
 * @public
 */
export function parkinsonVariance(highs: ArrayLike<number>, lows: ArrayLike<number>): MetricValue {
  let total = 0;
  let n = 0;
  for (let i = 0; i < Math.min(highs.length, lows.length); i++) {
    if (!(lows[i]! > 0 && highs[i]! >= lows[i]!)) continue;
    const range = log(highs[i]! / lows[i]!);
    total += range * range;
    n++;
  }
  return n === 0 ? missing("no_trades") : measured(total / (4 * Math.LN2 * n), n);
}
